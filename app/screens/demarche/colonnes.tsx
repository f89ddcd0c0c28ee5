import { Form, Link } from '@remix-run/react'
import { useEffect, type ReactNode } from 'react'
import type { ColonneDeListe } from '../../domain/liste/colonnes.ts'
import type { Avancement } from '../../domain/liste/reprojeter.ts'
import { paths } from '../../paths.ts'
import { nombre } from '../../textes/format.ts'
import { Badge } from '../../ui/badge.tsx'
import { Bouton } from '../../ui/bouton.tsx'
import { Card } from '../../ui/card.tsx'
import { useLangue, useTextes } from '../../ui/langue.tsx'
import { Progress } from '../../ui/progress.tsx'
import { Table, type Column } from '../../ui/table.tsx'
import { useRelire } from '../../ui/use-relire.ts'

const RELIRE_MS = 1_000

const part = ({ faits, total }: Avancement): number => (total === 0 ? 0 : Math.floor((100 * faits) / total))

/** How far the reading of the dossiers is: it reads itself again; without script, by a link. */
export function Preparation({ demarcheId, avancement }: { demarcheId: string; avancement: Avancement }) {
  const t = useTextes().colonnes
  const langue = useLangue()
  const relire = useRelire()
  useEffect(() => {
    const rythme = setInterval(relire, RELIRE_MS)
    return () => clearInterval(rythme)
  }, [relire])
  return (
    <Card leaf title={t.preparation} id="preparation">
      <div className="stack">
        <div>
          <Progress label={t.preparation} value={part(avancement)} />
        </div>
        <p role="status">{t.avancement(nombre(avancement.faits, langue), nombre(avancement.total, langue))}</p>
        <p className="soft">{t.quitter}</p>
        <p>
          <Link to={paths.administrateur.colonnes(demarcheId)}>{t.actualiser}</Link>
        </p>
      </div>
    </Card>
  )
}

/** Columns of one sort, each with the button that keeps it, or keeps it no more. */
export function Colonnes({
  titre,
  colonnes,
  avancement,
  acte,
}: {
  titre: ReactNode
  colonnes: readonly ColonneDeListe[]
  avancement: Avancement | null
  acte: 'ajouter' | 'retirer'
}) {
  const t = useTextes().colonnes
  const etat = (colonne: ColonneDeListe) =>
    colonne.isPrete ? (
      <Badge tone="leaf" icon="coche">
        {t.prete}
      </Badge>
    ) : (
      <Badge tone="honey" icon="horloge">
        {t.enPreparation(avancement ? part(avancement) : 0)}
      </Badge>
    )
  const columns: Column<ColonneDeListe>[] = [
    {
      key: 'colonne',
      header: t.colonne,
      rowHeader: true,
      cell: (colonne) => (
        <>
          {colonne.libelle}
          {colonne.isAnnotation ? <span className="soft small"> – {t.annotation}</span> : null}
          {colonne.isDemandee ? null : <span className="soft small"> – {t.ancienne}</span>}
        </>
      ),
    },
    { key: 'section', header: t.section, cell: ({ section }) => section },
    { key: 'nature', header: t.nature, cell: ({ nature }) => t.natures[nature] },
    ...(acte === 'retirer' ? [{ key: 'etat', header: t.etat, cell: etat }] : []),
    {
      key: 'geste',
      header: t.geste,
      cell: ({ id, libelle }) => (
        <Form method="post" preventScrollReset>
          <input type="hidden" name="colonne" value={id} />
          <Bouton
            kind="quiet"
            size="s"
            name="acte"
            value={acte}
            aria-label={acte === 'ajouter' ? t.ajouterLa(libelle) : t.retirerLa(libelle)}
          >
            {acte === 'ajouter' ? t.ajouter : t.retirer}
          </Bouton>
        </Form>
      ),
    },
  ]
  return <Table caption={titre} columns={columns} rows={colonnes} rowKey={({ id }) => id} />
}
