import { Link } from '@remix-run/react'
import type { Identite } from '../../domain/identite/identite.ts'
import type { IdentiteDuDossier } from '../../domain/identite/show.ts'
import { paths } from '../../paths.ts'
import { identiteEnLignes } from '../../textes/identite-en-lignes.ts'
import { Answers } from '../../ui/answers.tsx'
import { useLangue, useTextes } from '../../ui/langue.tsx'

/** Who asks, read: its lines, and the way to change it for whoever may. `level` is that of its heading. */
export function CarteDIdentite({
  identite: { identite, isComplete },
  modifier,
  level = 2,
}: {
  identite: IdentiteDuDossier
  /** The dossier whose owner reads this, when it can be changed. */
  modifier?: { dossierId: string } | undefined
  level?: 2 | 3 | undefined
}) {
  const t = useTextes().identite
  const Heading = `h${level}` as const
  return (
    <section className="stack stack-s" aria-labelledby="demandeur">
      <div className="row row-between">
        <Heading id="demandeur">{t.carte}</Heading>
        {modifier ? (
          <Link className="small" to={paths.usager.identite(modifier.dossierId)}>
            {isComplete ? t.modifier : t.completer}
            {isComplete ? <span className="sr">{t.modifierSuite}</span> : null}
          </Link>
        ) : null}
      </div>
      {identite ? <LignesDIdentite identite={identite} /> : <p className="soft">{t.pasEncore}</p>}
    </section>
  )
}

/** The lines of an identity. */
export function LignesDIdentite({ identite }: { identite: Identite }) {
  const t = useTextes().identite
  const langue = useLangue()
  return (
    <Answers
      answers={identiteEnLignes(identite, t, langue).map(({ cle, libelle, valeur }) => ({
        key: cle,
        question: libelle,
        answer: valeur,
      }))}
    />
  )
}
