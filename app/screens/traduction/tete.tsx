import { Form, Link } from '@remix-run/react'
import { isImprimable, LANGUES_DE_FORMULAIRE } from '../../../form-engine/langues.ts'
import { FILTRES_DE_TRADUCTION } from '../../../form-engine/traductions-postees.ts'
import type { LangueVue, PartieVue } from '../../domain/traduction/show.ts'
import { paths } from '../../paths.ts'
import type { Textes } from '../../textes/dictionnaire.ts'
import { Badge } from '../../ui/badge.tsx'
import { Bouton } from '../../ui/bouton.tsx'
import { useTextes } from '../../ui/langue.tsx'
import { LienBouton } from '../../ui/lien-bouton.tsx'
import { Repliable } from '../../ui/repliable.tsx'

/** How far a language is, whether citizens have it, and which of its texts are shown. */
export function TeteDeLangue({ vue }: { vue: LangueVue }) {
  const t = useTextes().langues
  const { langue, avancement, isProposee, demarche } = vue
  const { enFrancais } = LANGUES_DE_FORMULAIRE[langue]
  const { traduits, total, changees } = avancement
  return (
    <div className="stack">
      <div className="stack stack-s">
        <p className="row">
          <strong>{t.progres(traduits, total, changees)}</strong>
          <Badge tone={isProposee ? 'leaf' : 'stone'} icon={isProposee ? 'oeil' : 'crayon'}>
            {isProposee ? t.proposee : t.pasProposee}
          </Badge>
        </p>
        {/* Its place in a grid of files is not its place here. */}
        <div>
          <progress value={traduits} max={total} aria-label={t.avancement} />
        </div>
        <p className="soft small measure">{isProposee ? t.page.proposeeAide : t.page.pasProposeeAide}</p>
      </div>
      <Form method="post" className="row">
        <Bouton size="s" name="intention" value={isProposee ? 'ne-plus-proposer' : 'proposer'}>
          {isProposee ? t.page.nePlusProposer : t.page.proposer}
        </Bouton>
        <LienBouton to={paths.administrateur.apercuDeLangue(demarche.id, langue)} kind="quiet" size="s" icon="oeil">
          {t.page.voir}
          <span className="sr"> {t.page.voirEn(enFrancais)}</span>
        </LienBouton>
      </Form>
      <Echanges vue={vue} />
      <Filtres vue={vue} />
      <Parties vue={vue} />
    </div>
  )
}

/** The texts as a file, and on paper. */
function Echanges({ vue: { demarche, langue } }: { vue: LangueVue }) {
  const { langues, documents } = useTextes()
  const t = langues.csv
  return (
    <section className="stack stack-s" aria-labelledby="tableur">
      <h2 id="tableur">{t.titre}</h2>
      <p className="soft small measure">{t.aide}</p>
      <p className="row">
        <LienBouton to={paths.administrateur.textesDeLangue(demarche.id, langue)} size="s" icon="telecharger" download>
          {t.exporter}
        </LienBouton>
        <LienBouton to={paths.administrateur.importerLangue(demarche.id, langue)} size="s">
          {t.importer}
        </LienBouton>
        {isImprimable(langue) ? (
          <LienBouton
            to={paths.administrateur.vierge(demarche.id, langue)}
            kind="quiet"
            size="s"
            icon="telecharger"
            download
          >
            {documents.vierge.telechargerEn(LANGUES_DE_FORMULAIRE[langue])}
          </LienBouton>
        ) : null}
      </p>
    </section>
  )
}

function Filtres({ vue: { demarche, langue, filtre } }: { vue: LangueVue }) {
  const t = useTextes().langues.page
  return (
    <nav aria-label={t.filtres} className="subtabs">
      <ul>
        {FILTRES_DE_TRADUCTION.map((un) => (
          <li key={un}>
            <Link
              to={paths.administrateur.langue(demarche.id, langue, un === 'tous' ? {} : { filtre: un })}
              aria-current={un === filtre ? 'page' : undefined}
            >
              {t.filtre[un]}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}

/** The parts where the filter keeps something, and the one that is shown. */
function Parties({ vue: { demarche, langue, filtre, parties, partie } }: { vue: LangueVue }) {
  const t = useTextes().langues
  const montrees = parties.filter(({ id, retenus }) => retenus > 0 || id === partie?.id)
  if (montrees.length < 2) return null
  return (
    <nav aria-label={t.page.parties} className="translate-parts">
      <ul className="plain-list">
        {montrees.map((une) => (
          <li key={une.id}>
            <Link
              to={paths.administrateur.langue(demarche.id, langue, {
                ...(filtre !== 'tous' && { filtre }),
                partie: une.id,
              })}
              aria-current={une.id === partie?.id ? 'page' : undefined}
            >
              {nomDePartie(une, t.page)}
            </Link>
            <span className="soft small">
              {filtre === 'tous'
                ? t.progres(une.avancement.traduits, une.avancement.total, une.avancement.changees)
                : t.page.reste(une.retenus)}
            </span>
          </li>
        ))}
      </ul>
    </nav>
  )
}

/** What a part is called. */
export function nomDePartie(
  { sorte, titre, lot, lots }: Pick<PartieVue, 'sorte' | 'titre' | 'lot' | 'lots'>,
  t: Textes['langues']['page'],
): string {
  return `${titre ?? t.partie[sorte]}${lots > 1 ? t.lot(lot, lots) : ''}`
}

/** Words that have lost their text: kept until somebody says otherwise. */
export function OrphelinesDeLangue({ vue: { orphelines, langue } }: { vue: LangueVue }) {
  const t = useTextes().langues.page
  if (orphelines.length === 0) return null
  return (
    <Repliable title={t.partis(orphelines.length)}>
      <Form method="post" className="stack">
        <p>{t.partisAide}</p>
        <ul>
          {orphelines.map(({ cle, source, texte }) => (
            <li key={`${cle} ${source}`}>
              {source} –{' '}
              <span lang={langue} dir={LANGUES_DE_FORMULAIRE[langue].sens}>
                {texte}
              </span>
            </li>
          ))}
        </ul>
        <p>
          <Bouton kind="grave" size="s" name="intention" value="oublier">
            {t.oublier}
          </Bouton>
        </p>
      </Form>
    </Repliable>
  )
}

/** Gives the language up; said with what is lost before it is done. */
export function RetirerLaLangue({ vue: { avancement } }: { vue: LangueVue }) {
  const t = useTextes().langues.page
  return (
    <Repliable title={t.retirer}>
      <Form method="post" className="stack">
        <p>{t.retirerTexte(avancement.traduits + avancement.changees)}</p>
        <p>
          <Bouton kind="grave" name="intention" value="retirer">
            {t.retirerConfirme}
          </Bouton>
        </p>
      </Form>
    </Repliable>
  )
}
