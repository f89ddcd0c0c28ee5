import { Form, Link } from '@remix-run/react'
import type { ExportLu } from '../../domain/export/list.ts'
import { paths } from '../../paths.ts'
import { dateHeure, taille } from '../../textes/format.ts'
import { Badge, type Tone } from '../../ui/badge.tsx'
import { Bouton } from '../../ui/bouton.tsx'
import type { NomIcone } from '../../ui/icone.tsx'
import { useLangue, useTextes } from '../../ui/langue.tsx'
import { LienBouton } from '../../ui/lien-bouton.tsx'
import { Progress } from '../../ui/progress.tsx'
import { Table, type Column } from '../../ui/table.tsx'
import { phraseDeVue } from './phrase-de-vue.ts'
import { useSuivreLesExports } from './suivre-les-exports.ts'

const TONS: Record<ExportLu['etat'], { tone: Tone; icon: NomIcone }> = {
  en_attente: { tone: 'stone', icon: 'horloge' },
  en_cours: { tone: 'honey', icon: 'horloge' },
  pret: { tone: 'leaf', icon: 'coche' },
  echec: { tone: 'brick', icon: 'croix' },
}

/**
 * The exports of a person on a démarche: how far each is, and where its bytes are. They read themselves again as the stream
 * tells; without script, by a link.
 */
export function ExportsDemandes({
  demarcheId,
  compte,
  exports,
}: {
  demarcheId: string
  compte: string
  exports: readonly ExportLu[]
}) {
  const textes = useTextes()
  const langue = useLangue()
  const t = textes.exports.liste
  const { sigles } = textes.exports.demander
  const isEnCours = exports.some(({ etat }) => etat === 'en_attente' || etat === 'en_cours')
  useSuivreLesExports(compte, demarcheId, isEnCours)
  if (exports.length === 0) return null
  const nomDe = ({ format, demandeAt }: ExportLu) => `${sigles[format]}, ${dateHeure(demandeAt, langue)}`
  const columns: Column<ExportLu>[] = [
    {
      key: 'export',
      header: t.colonnes.export,
      rowHeader: true,
      cell: (un) => (
        <>
          {sigles[un.format]} – {phraseDeVue(un.adresse, textes)}
          {un.colonnes ? <span className="soft small"> – {t.avecModele(un.colonnes.length)}</span> : null}
          <br />
          <span className="soft small">
            {t.demandeLe(dateHeure(un.demandeAt, langue))}
            {un.par === null ? null : `, ${t.par(un.par)}`}
          </span>
        </>
      ),
    },
    {
      key: 'etat',
      header: t.colonnes.etat,
      cell: (un) => <Etat un={un} />,
    },
    {
      key: 'geste',
      header: t.colonnes.geste,
      cell: (un) => (
        <div className="row">
          {un.etat === 'pret' ? (
            <LienBouton
              size="s"
              download
              icon="telecharger"
              to={paths.instructeur.exportPret(demarcheId, un.id)}
              srSuffix={` ${nomDe(un)}`}
            >
              {t.telecharger}
            </LienBouton>
          ) : null}
          {un.isMien ? (
            <Form method="post" preventScrollReset className="row">
              <input type="hidden" name="export" value={un.id} />
              {un.motif === 'panne' ? (
                <Bouton size="s" name="acte" value="redemander" srSuffix={` ${nomDe(un)}`}>
                  {t.redemander}
                </Bouton>
              ) : null}
              <Bouton kind="quiet" size="s" name="acte" value="abandonner" srSuffix={` ${nomDe(un)}`}>
                {t.abandonner}
              </Bouton>
            </Form>
          ) : null}
        </div>
      ),
    },
  ]
  return (
    <div className="stack">
      <Table caption={t.titre} columns={columns} rows={exports} rowKey={({ id }) => id} />
      {isEnCours ? (
        <p>
          <Link to={paths.instructeur.exports(demarcheId)}>{t.relire}</Link>
        </p>
      ) : null}
    </div>
  )
}

function Etat({ un }: { un: ExportLu }) {
  const langue = useLangue()
  const t = useTextes().exports.liste
  const part = un.total === null || un.total === 0 ? 0 : Math.min(100, (100 * un.faits) / un.total)
  return (
    <>
      <Badge {...TONS[un.etat]}>{t.etats[un.etat]}</Badge>
      {un.etat === 'en_cours' && un.total !== null ? (
        <div>
          <Progress label={t.etats.en_cours} value={part} />
        </div>
      ) : null}
      {un.etat === 'pret' ? (
        <span className="soft small">
          {' '}
          {t.dossiers(un.total ?? 0)}, {taille(un.taille ?? 0, langue)}, {t.jusquau(dateHeure(un.expireAt, langue))}
        </span>
      ) : null}
      {un.motif === null ? null : <span className="small"> {t.motifs[un.motif]}</span>}
    </>
  )
}
