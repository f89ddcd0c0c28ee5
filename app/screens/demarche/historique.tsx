/** The published versions of a form: each with its reason and its effect, and any two compared. */
import { Form, Link } from '@remix-run/react'
import type { GroupeDeChangements } from '../../domain/revision/changements-lus.ts'
import type { RevisionLue, Version } from '../../domain/revision/historique.ts'
import { paths } from '../../paths.ts'
import { dateLongue } from '../../textes/format.ts'
import { Badge } from '../../ui/badge.tsx'
import { Bouton } from '../../ui/bouton.tsx'
import { Card } from '../../ui/card.tsx'
import { useLangue, useTextes } from '../../ui/langue.tsx'
import { Select } from '../../ui/select.tsx'
import { BadgeDeClasse, Changements } from './changements.tsx'

function useNomDeVersion(): (version: Version) => string {
  const t = useTextes().publication.historique
  return (version) => (version === 'brouillon' ? t.brouillon : t.version(version))
}

export function Comparaison({ de, a, groupes }: { de: Version; a: Version; groupes: readonly GroupeDeChangements[] }) {
  const t = useTextes().publication.historique
  const nom = useNomDeVersion()
  return (
    <Card id="comparaison" title={t.comparaison(nom(de), nom(a))}>
      <div className="stack">
        <Changements groupes={groupes} level={3} />
      </div>
    </Card>
  )
}

export function ChoisirDeuxVersions({
  id,
  revisions,
  comparee,
}: {
  id: string
  revisions: readonly RevisionLue[]
  comparee: { de: Version; a: Version } | null
}) {
  const t = useTextes().publication.historique
  const nom = useNomDeVersion()
  const options = (['brouillon', ...revisions.map(({ numero }) => numero)] as Version[]).map((version) => ({
    value: String(version),
    label: nom(version),
  }))
  const derniere = revisions[0]?.numero ?? 1
  return (
    <Card title={t.comparer}>
      <Form method="get" action={paths.administrateur.historique(id)} className="stack">
        <div className="row">
          <Select
            id="de"
            name="de"
            label={t.de}
            options={options}
            placeholder={null}
            defaultValue={String(comparee?.de ?? derniere)}
            width="m"
          />
          <Select
            id="a"
            name="a"
            label={t.a}
            options={options}
            placeholder={null}
            defaultValue={String(comparee?.a ?? 'brouillon')}
            width="m"
          />
        </div>
        <p>
          <Bouton>{t.comparerAction}</Bouton>
        </p>
      </Form>
    </Card>
  )
}

export function Versions({ id, revisions }: { id: string; revisions: readonly RevisionLue[] }) {
  const t = useTextes().publication.historique
  return (
    <>
      {revisions.map((revision) => (
        <UneVersion key={revision.numero} id={id} revision={revision} />
      ))}
      <p>
        <Link reloadDocument to={paths.administrateur.texteDeLHistorique(id)}>
          {t.exporter}
        </Link>
      </p>
    </>
  )
}

function UneVersion({ id, revision }: { id: string; revision: RevisionLue }) {
  const t = useTextes().publication.historique
  const langue = useLangue()
  const { numero, publieAt, par, raison, classe, resume, brouillons, deposes, isEnLigne } = revision
  const changements = resume ? Object.values(resume).reduce((somme, n) => somme + n, 0) : 0
  return (
    <Card
      as="article"
      title={t.version(numero)}
      aside={
        <span className="row">
          {isEnLigne ? (
            <Badge tone="leaf" icon="coche">
              {t.enLigne}
            </Badge>
          ) : null}
          {classe ? <BadgeDeClasse classe={classe} /> : null}
        </span>
      }
    >
      <div className="stack stack-s">
        <p className="small soft">{t.publieePar(dateLongue(publieAt, langue), par)}</p>
        <p className="lines">{raison || <span className="soft">{t.sansRaison}</span>}</p>
        <p className="small">{t.dossiers(brouillons, deposes)}</p>
        <Form method="post" action={paths.administrateur.historique(id)} className="row">
          {numero > 1 ? (
            <Link to={`${paths.administrateur.historique(id)}?de=${numero - 1}&a=${numero}#comparaison`}>
              {changements > 0 ? t.voir(changements) : t.comparerAvant}
              <span className="sr"> : {t.version(numero)}</span>
            </Link>
          ) : null}
          <Bouton kind="quiet" size="s" name="reprendre" value={numero} srSuffix={` : ${t.version(numero)}`}>
            {t.reprendre}
          </Bouton>
        </Form>
      </div>
    </Card>
  )
}
