import type { BalayageVu } from '../../domain/conservation/accorder-un-balayage.ts'
import type { ChangementDePolitique } from '../../domain/politique/regler.ts'
import type { LigneDePolitique } from '../../domain/politique/show.ts'
import { dateHeure, nombre } from '../../textes/format.ts'
import { Badge } from '../../ui/badge.tsx'
import { useLangue, useTextes } from '../../ui/langue.tsx'
import { Table } from '../../ui/table.tsx'
import { Vide } from '../../ui/vide.tsx'

/** Who set which figure, when, from what to what. */
export function Changements({
  changements,
  lignes,
}: {
  changements: readonly ChangementDePolitique[]
  lignes: readonly LigneDePolitique[]
}) {
  const langue = useLangue()
  const { cles, unites, instance } = useTextes().durees
  const t = instance.historique
  const ecrire = (cle: string, valeur: number) => {
    const ligne = lignes.find((connue) => connue.cle === cle)
    return ligne ? unites[ligne.unite](valeur) : nombre(valeur, langue)
  }
  return (
    <div id="historique" className="stack">
      {changements.length === 0 ? (
        <>
          <h2>{t.titre}</h2>
          <p className="soft">{t.vide}</p>
        </>
      ) : (
        <Table
          caption={t.titre}
          rows={changements}
          rowKey={({ id }) => String(id)}
          columns={[
            { key: 'quoi', header: t.colonnes.quoi, rowHeader: true, cell: ({ cle }) => cles[cle].nom },
            { key: 'avant', header: t.colonnes.avant, cell: ({ cle, avant }) => ecrire(cle, avant) },
            { key: 'apres', header: t.colonnes.apres, cell: ({ cle, apres }) => ecrire(cle, apres) },
            { key: 'quand', header: t.colonnes.quand, cell: ({ at }) => dateHeure(at, langue) },
            { key: 'qui', header: t.colonnes.qui, cell: ({ par }) => par ?? t.inconnu },
          ]}
        />
      )}
    </div>
  )
}

/** The last sweeps: what was due, what went, and how each ended. */
export function Balayages({ balayages }: { balayages: readonly BalayageVu[] }) {
  const langue = useLangue()
  const t = useTextes().durees.instance.balayages
  const issue = ({ finAt, arret }: BalayageVu) => {
    if (arret !== null) return { tone: 'brick', icon: 'alerte', label: t.issues[arret] } as const
    return finAt === null
      ? ({ tone: 'honey', icon: 'horloge', label: t.issues.enCours } as const)
      : ({ tone: 'leaf', icon: 'coche', label: t.issues.fini } as const)
  }
  return (
    <div id="balayages" className="stack">
      {balayages.length === 0 ? (
        <Vide title={t.vide} icon="horloge">
          {t.videTexte}
        </Vide>
      ) : (
        <Table
          caption={t.titre}
          rows={balayages}
          rowKey={({ id }) => id}
          columns={[
            {
              key: 'debut',
              header: t.colonnes.debut,
              rowHeader: true,
              cell: ({ debutAt }) => dateHeure(debutAt, langue),
            },
            { key: 'dus', header: t.colonnes.dus, end: true, cell: ({ dus }) => nombre(dus, langue) },
            {
              key: 'supprimes',
              header: t.colonnes.supprimes,
              end: true,
              cell: ({ supprimes }) => nombre(supprimes, langue),
            },
            { key: 'avertis', header: t.colonnes.avertis, end: true, cell: ({ avertis }) => nombre(avertis, langue) },
            {
              key: 'issue',
              header: t.colonnes.issue,
              cell: (balayage) => {
                const { tone, icon, label } = issue(balayage)
                return (
                  <Badge tone={tone} icon={icon}>
                    {label}
                  </Badge>
                )
              },
            },
          ]}
        />
      )}
    </div>
  )
}
