/** The map one draws on. It writes what the controls of the question hold, and follows them: they are the answer. */
import { useEffect, useId, useRef, useState, type PointerEvent } from 'react'
import { carteEnTexte, elementsEnTexte } from '../../../form-engine/champs/carte-en-texte.ts'
import type { Carte } from '../../../form-engine/champs/geojson.ts'
import { Bouton } from '../../ui/bouton.tsx'
import { BoutonIcone } from '../../ui/bouton-icone.tsx'
import { useTextes } from '../../ui/langue.tsx'
import { useRacine } from '../../ui/use-racine.ts'
import { DessinDeCarte, FormeDessinee } from './dessin-de-carte.tsx'
import {
  centrer,
  deplacer,
  depuisLEcran,
  formesDe,
  HAUTEUR,
  LARGEUR,
  tuilesDe,
  vueDe,
  zoomer,
  type Point,
  type Position,
  type Vue,
} from './plan.ts'

/** What a gesture on the map does. */
const OUTILS = ['deplacer', 'point', 'ligne', 'surface'] as const
type Outil = (typeof OUTILS)[number]

/** Positions under which there is no line, no surface. */
const MINIMUM = { deplacer: 0, point: 1, ligne: 2, surface: 3 } as const
/** A quarter of the map. */
const PAS = { x: LARGEUR / 4, y: HAUTEUR / 4 }
/** A pointer that moves less is a click. */
const TREMBLEMENT = 6

type Element = Carte['features'][number]

export interface Controles {
  /** What the controls hold; null when that is no map. */
  lire: () => Carte | null
  ecrire: (carte: Carte | null) => void
  /** Says when somebody typed in them; gives the way to stop. */
  suivre: (quand: () => void) => () => void
}

export function TableADessin({
  controles,
  libelle,
  max,
}: {
  controles: Controles
  /** The question. */
  libelle: string
  /** Elements accepted. */
  max: number
}) {
  const t = useTextes().usager.champs.carte.dessin
  const [carte, setCarte] = useState(controles.lire)
  const [vue, setVue] = useState<Vue>(() => vueDe(formesDe(carte ?? VIDE).flatMap(({ anneaux }) => anneaux.flat())))
  const [outil, setOutil] = useState<Outil>('deplacer')
  const [trace, setTrace] = useState<Position[]>([])
  const [annonce, setAnnonce] = useState('')
  useEffect(() => controles.suivre(() => setCarte(controles.lire())), [controles])

  const elements = carte?.features ?? []
  const isPleine = elements.length >= max
  const manque = MINIMUM[outil] - trace.length
  const garder = (features: Element[], dit: string) => {
    const suite: Carte | null = features.length === 0 ? null : { type: 'FeatureCollection', features }
    controles.ecrire(suite)
    setCarte(suite)
    setAnnonce(dit)
  }
  const ajouter = (type: string, coordinates: Element['geometry']['coordinates']) => {
    const element: Element = { type: 'Feature', geometry: { type, coordinates }, properties: {} }
    garder([...elements, element], t.ajoute(nomDe(element)))
    setTrace([])
  }
  const poser = (position: Position) => {
    if (outil === 'deplacer' || isPleine) return
    if (outil === 'point') return ajouter('Point', [...position])
    setTrace([...trace, position])
    setAnnonce(t.pose(trace.length + 1))
  }
  const terminer = () => {
    const positions = trace.map((position) => [...position])
    const [premiere = []] = positions
    if (outil === 'ligne') ajouter('LineString', positions)
    else ajouter('Polygon', [[...positions, [...premiere]]])
  }
  const choisir = (voulu: Outil) => {
    setOutil(voulu)
    setTrace([])
    setAnnonce(t.mode[voulu])
  }
  return (
    <div className="stack stack-s">
      <div className="row" role="group" aria-label={t.outils}>
        {OUTILS.map((un) => (
          <Bouton key={un} type="button" size="s" aria-pressed={un === outil} onClick={() => choisir(un)}>
            {t.outil[un]}
          </Bouton>
        ))}
      </div>
      <p className="small soft">{isPleine ? t.pleine(max) : t.mode[outil]}</p>
      <Toile
        libelle={t.carteDe(libelle)}
        description={carte ? carteEnTexte(carte) : t.vide}
        vue={vue}
        isADeplacer={outil === 'deplacer'}
        quandDeplace={(dx, dy) => setVue(deplacer(vue, dx, dy))}
        quandPose={(point) => poser(depuisLEcran(vue, point))}
      >
        <DessinDeCarte vue={vue} formes={formesDe(carte ?? VIDE)} fond={<Fond vue={vue} />}>
          {trace.length > 0 ? <FormeDessinee forme={{ sorte: 'ligne', anneaux: [trace] }} vue={vue} /> : null}
        </DessinDeCarte>
      </Toile>
      <Mention />
      <div className="row" role="group" aria-label={t.deplacements}>
        <BoutonIcone type="button" size="s" icon="plus" label={t.approcher} onClick={() => setVue(zoomer(vue, 1))} />
        <BoutonIcone type="button" size="s" icon="tiret" label={t.eloigner} onClick={() => setVue(zoomer(vue, -1))} />
        <Fleches quand={(x, y) => setVue(deplacer(vue, x * PAS.x, y * PAS.y))} />
        <MaPosition quandTrouvee={(position) => setVue(centrer(vue, position, Math.max(vue.zoom, 16)))} />
      </div>
      <div className="row">
        {outil === 'deplacer' || isPleine ? null : (
          <Bouton type="button" size="s" onClick={() => poser(depuisLEcran(vue, [LARGEUR / 2, HAUTEUR / 2]))}>
            {t.poserAuMilieu}
          </Bouton>
        )}
        {trace.length === 0 ? null : (
          <>
            <Bouton
              type="button"
              size="s"
              icon="coche"
              unavailable={manque > 0 ? t.manque(manque) : null}
              onClick={terminer}
            >
              {outil === 'ligne' ? t.terminer.ligne : t.terminer.surface}
            </Bouton>
            <Bouton type="button" kind="quiet" size="s" icon="annuler" onClick={() => setTrace(trace.slice(0, -1))}>
              {t.enlever}
            </Bouton>
          </>
        )}
      </div>
      {elements.length === 0 ? null : (
        <ul className="plain-list small">
          {elements.map((element, rang) => (
            <li key={rang}>
              <span>
                {nomDe(element)}{' '}
                <Bouton
                  type="button"
                  kind="quiet"
                  size="s"
                  icon="corbeille"
                  srSuffix={t.lElement(rang + 1, nomDe(element))}
                  onClick={() =>
                    garder(
                      elements.filter((_, autre) => autre !== rang),
                      t.retire(nomDe(element)),
                    )
                  }
                >
                  {t.retirer}
                </Bouton>
              </span>
            </li>
          ))}
        </ul>
      )}
      <p className="sr" role="status">
        {annonce}
      </p>
    </div>
  )
}

const VIDE: Carte = { type: 'FeatureCollection', features: [] }

/** « Ligne de 3 points » */
function nomDe(element: Element): string {
  const noms = elementsEnTexte({ ...VIDE, features: [element] }).map(({ nom, positions }) =>
    positions.length === 1 ? `${nom} (${positions[0] ?? ''})` : nom,
  )
  return noms.join(', ')
}

/** The sheet: a click poses a point there; with the hand, it is dragged. Its buttons do the same without a pointer. */
function Toile({
  libelle,
  description,
  vue,
  isADeplacer,
  quandDeplace,
  quandPose,
  children,
}: {
  libelle: string
  description: string
  vue: Vue
  isADeplacer: boolean
  quandDeplace: (dx: number, dy: number) => void
  quandPose: (point: Point) => void
  children: React.ReactNode
}) {
  const id = useId()
  const prise = useRef<{ depuis: Point; dernier: Point } | null>(null)
  const pointDe = (event: PointerEvent<SVGSVGElement>): Point => {
    const { left, top, width, height } = event.currentTarget.getBoundingClientRect()
    return [((event.clientX - left) / width) * LARGEUR, ((event.clientY - top) / height) * HAUTEUR]
  }
  return (
    <svg
      className={isADeplacer ? 'map map-moves' : 'map'}
      viewBox={`0 0 ${LARGEUR} ${HAUTEUR}`}
      role="img"
      aria-labelledby={`${id}-nom ${id}-texte`}
      data-zoom={vue.zoom}
      onPointerDown={(event) => {
        const point = pointDe(event)
        prise.current = { depuis: point, dernier: point }
        event.currentTarget.setPointerCapture(event.pointerId)
      }}
      onPointerMove={(event) => {
        if (!prise.current || !isADeplacer) return
        const [x, y] = pointDe(event)
        const { dernier } = prise.current
        prise.current.dernier = [x, y]
        quandDeplace(dernier[0] - x, dernier[1] - y)
      }}
      onPointerCancel={() => {
        prise.current = null
      }}
      onPointerUp={(event) => {
        const debut = prise.current?.depuis
        prise.current = null
        const [x, y] = pointDe(event)
        if (!debut || isADeplacer || Math.hypot(x - debut[0], y - debut[1]) > TREMBLEMENT) return
        quandPose([x, y])
      }}
    >
      <title id={`${id}-nom`}>{libelle}</title>
      <desc id={`${id}-texte`}>{description}</desc>
      {children}
      {isADeplacer ? null : (
        <path className="map-aim" d={`M${LARGEUR / 2 - 12} ${HAUTEUR / 2}h24M${LARGEUR / 2} ${HAUTEUR / 2 - 12}v24`} />
      )}
    </svg>
  )
}

/** The tiles of the instance, when it has some; otherwise nothing is asked of anybody, and a grid is drawn. */
function Fond({ vue }: { vue: Vue }) {
  const { fondDeCarte } = useRacine().instance
  if (!fondDeCarte) return <DessinDeCarte vue={vue} formes={[]} />
  return tuilesDe(vue).map(({ z, x, y, place: [px, py], cote }) => (
    <image
      key={`${z}/${x}/${y}`}
      href={fondDeCarte.adresse.replace('{z}', String(z)).replace('{x}', String(x)).replace('{y}', String(y))}
      x={px}
      y={py}
      width={cote}
      height={cote}
    />
  ))
}

function Mention() {
  const { fondDeCarte } = useRacine().instance
  const t = useTextes().usager.champs.carte.dessin
  return <p className="tiny soft">{fondDeCarte ? t.fond(fondDeCarte.mention) : t.sansFond}</p>
}

function Fleches({ quand }: { quand: (x: number, y: number) => void }) {
  const t = useTextes().usager.champs.carte.dessin.vers
  return (
    <>
      <BoutonIcone type="button" size="s" icon="gauche" label={t.ouest} onClick={() => quand(-1, 0)} />
      <BoutonIcone type="button" size="s" icon="haut" label={t.nord} onClick={() => quand(0, -1)} />
      <BoutonIcone type="button" size="s" icon="bas" label={t.sud} onClick={() => quand(0, 1)} />
      <BoutonIcone type="button" size="s" icon="droite" label={t.est} onClick={() => quand(1, 0)} />
    </>
  )
}

/** The browser asks the person first; nothing leaves their device. */
function MaPosition({ quandTrouvee }: { quandTrouvee: (position: Position) => void }) {
  const t = useTextes().usager.champs.carte.dessin
  const [isRefusee, setRefusee] = useState(false)
  const chercher = () => {
    setRefusee(false)
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => quandTrouvee([coords.longitude, coords.latitude]),
      () => setRefusee(true),
    )
  }
  return (
    <>
      <Bouton type="button" kind="quiet" size="s" onClick={chercher}>
        {t.maPosition}
      </Bouton>
      <span className="small soft" role="status">
        {isRefusee ? t.sansPosition : null}
      </span>
    </>
  )
}
