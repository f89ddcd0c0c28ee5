import { useRef, useState } from 'react'
import { champTypes } from '../../../form-engine/champs/registry.ts'
import type { TypeName } from '../../../form-engine/champs/registry.ts'
import type { Entree } from '../../../form-engine/edition/reglages/controles.ts'
import { lireElementPoste } from '../../../form-engine/edition/reglages/element.ts'
import type { ElementARegler } from '../../../form-engine/edition/reglages/element.ts'
import { gesteSurReglages } from '../../../form-engine/edition/reglages/gestes.ts'
import { jugerReglages } from '../../../form-engine/edition/reglages/problemes.ts'
import type { Champ, StableId } from '../../../form-engine/formulaire.ts'
import type { Json } from '../../../form-engine/type-de-champ.ts'
import { Palette } from './palette/palette.tsx'
import { ReglagesDElement } from './reglages/reglages-d-element.tsx'

const champ = (type: TypeName, libelle: string, config: Json, reste: Partial<Champ> = {}): Champ => ({
  kind: 'champ',
  id: type as string as StableId,
  type,
  libelle,
  obligatoire: true,
  config: { ...(champTypes[type].config.parse({}) as object), ...(config as object) },
  ...reste,
})

const especes = ['Charme', 'Noisetier', 'Églantier'].map((libelle) => ({ id: libelle.toLowerCase(), libelle }))

const ELEMENTS: readonly ElementARegler[] = [
  champ(
    'drop_down_list',
    'Espèce principale',
    { options: especes, autre: true },
    { description: 'Celle que vous planterez **le plus**.' },
  ),
  champ('decimal_number', 'Longueur de la haie', { min: '10', max: 'beaucoup', unite: 'mètres', decimales: 1 }),
  champ('formatted', 'Référence de la parcelle', { mode: 'avance', expression: '[A-Z]{2}[0-9]{4}', exemple: 'AB1234' }),
  champ('piece_justificative', 'Plan de la haie', { familles: ['image'], formats: ['pdf'] }),
  champ('linked_drop_down_list', 'Lieu', {
    groupes: [{ id: 'nord', libelle: 'Nord', secondaires: especes.slice(0, 2) }],
  }),
  champ('table', 'Budget', {
    lignes: [{ id: 'plants', libelle: 'Plants' }],
    colonnes: [
      {
        id: 'cout',
        libelle: 'Coût',
        type: 'decimal_number',
        config: { unite: 'euros', positif: true },
        obligatoire: true,
      },
    ],
  }),
  champ('computed', 'Coût total', { sorte: 'decimal', decimales: 2 }),
  champ('datetime', 'Rendez-vous', { min: '2026-11-22T13:05Z', quand: 'futur' }),
  {
    kind: 'repetition',
    id: 'parcelles' as StableId,
    libelle: 'Parcelles',
    obligatoire: true,
    min: 1,
    max: 20,
    presentation: 'tableau',
    enfants: [],
  },
  {
    id: 'regle' as StableId,
    sur: 'x' as StableId,
    regle: { boolean: true },
    severite: 'avertissement',
    message: 'Vérifiez.',
  },
]

/** The palette, and the settings of several elements: one may try them, nothing is kept. */
export function GalerieEditeur({ p }: { p: string }) {
  return (
    <div className="agent stack stack-l">
      <Palette prefixe={p} onGeste={() => undefined} />
      <div className="grid wide">
        {ELEMENTS.map((element) => (
          <Essai key={element.id} p={`${p}${element.id}-`} depart={element} />
        ))}
      </div>
    </div>
  )
}

function Essai({ p, depart }: { p: string; depart: ElementARegler }) {
  const [element, poser] = useState(depart)
  const formulaire = useRef<HTMLFormElement>(null)
  const lire = (geste?: string) => {
    if (!formulaire.current) return
    const entrees = [...new FormData(formulaire.current)].flatMap(([nom, valeur]): Entree[] =>
      typeof valeur === 'string' ? [[nom, valeur]] : [],
    )
    const lu = lireElementPoste(element, entrees)
    if (geste !== undefined && 'kind' in element && element.kind === 'champ')
      lu['config'] = gesteSurReglages(element.type, lu['config'] ?? {}, geste, entrees) ?? lu['config'] ?? {}
    // Nothing is kept here: what the reader of documents would refuse is shown all the same.
    poser({ ...element, ...lu } as ElementARegler)
  }
  const isChamp = 'kind' in element && element.kind === 'champ'
  const juge = isChamp ? jugerReglages(element.type, element.config) : { ok: true as const }
  return (
    <form ref={formulaire} className="card stack" onChange={() => lire()} onSubmit={(event) => event.preventDefault()}>
      <ReglagesDElement element={element} problemes={juge.ok ? {} : juge.problemes} prefixe={p} onGeste={lire} />
    </form>
  )
}
