import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { questionsDejaConnues, relire } from '../../form-engine/edition/redaction.ts'
import { nomDElement, trouver } from '../../form-engine/edition/elements.ts'
import type { Formulaire, StableId } from '../../form-engine/formulaire.ts'
import { phraseDeRemarque } from '../../form-engine/phrases/redaction.ts'
import { parisDate } from '../../form-engine/temps.ts'
import { showEdition } from '../domain/edition/show.ts'
import { verificationDe } from '../domain/revision/verification.ts'
import { lireAffichage } from '../http/affichage.ts'
import { doors } from '../http/doors.ts'
import { ouRefuser } from '../http/erreurs.ts'
import { paths } from '../paths.ts'
import { Fiche } from '../screens/demarche/fiche.tsx'
import { RedactionDuFormulaire, type RemarqueLue } from '../screens/demarche/redaction.tsx'
import { lireVerification } from '../screens/demarche/verification-lue.ts'
import { VerificationDuFormulaire } from '../screens/demarche/verification.tsx'
import { titre } from '../ui/meta.ts'
import type { PageHandle } from '../ui/page-handle.ts'

export const handle = { agent: true } satisfies PageHandle

export const meta: MetaFunction<typeof loader> = ({ matches, data }) =>
  titre(matches, (t) => [t.administrateur.verification.titre, data?.demarche.titre])

export async function loader(args: LoaderFunctionArgs) {
  const key = await doors.administration(args)
  const { demarche, formulaire } = await ouRefuser(() => showEdition(key))
  const { langue } = lireAffichage(args.request)
  const remarques = relire(formulaire)
  const lire = (une: (typeof remarques)[number]): RemarqueLue => ({
    phrase: phraseDeRemarque(une, langue),
    nom: nomDe(formulaire, une.cible),
    lien: une.cible === null ? null : paths.administrateur.formulaire(demarche.id, une.cible),
    isAvertissement: une.severite === 'avertissement',
  })
  return {
    demarche,
    verification: lireVerification(formulaire, verificationDe(formulaire, parisDate(key.now)), langue),
    remarques: remarques.map(lire),
    dejaConnues: questionsDejaConnues(remarques),
  }
}

function nomDe(formulaire: Formulaire, cible: StableId | null): string | null {
  const place = cible === null ? null : trouver(formulaire, cible)
  return place && nomDElement(place.element)
}

export default function VerificationDeLaDemarche() {
  const { demarche, verification, remarques, dejaConnues } = useLoaderData<typeof loader>()
  return (
    <Fiche demarche={demarche} page="verification">
      <div className="measure stack stack-l">
        <VerificationDuFormulaire
          verification={verification}
          lien={(id) => paths.administrateur.formulaire(demarche.id, id)}
        />
        <RedactionDuFormulaire remarques={remarques} dejaConnues={dejaConnues} />
      </div>
    </Fiche>
  )
}
