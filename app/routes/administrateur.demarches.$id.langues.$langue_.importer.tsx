import { data, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { codeDeLangue, LANGUES_DE_FORMULAIRE, type CodeDeLangue } from '../../form-engine/langues.ts'
import { TAILLE_MAX_CSV } from '../domain/traduction/csv.ts'
import { prevoirImport, type PrevisionDImport } from '../domain/traduction/echanger.ts'
import { teteDeLangue } from '../domain/traduction/show.ts'
import { doors, introuvable } from '../http/doors.ts'
import { ouRefuser } from '../http/erreurs.ts'
import { lireMultipart } from '../http/multipart.ts'
import { Fiche } from '../screens/demarche/fiche.tsx'
import { ImporterDesTextes, PrevisionDeTextes } from '../screens/traduction/importer.tsx'
import { textes } from '../textes/dictionnaire.ts'
import { useTextes } from '../ui/langue.tsx'
import { titre } from '../ui/meta.ts'
import type { PageHandle } from '../ui/page-handle.ts'

export const handle = { agent: true } satisfies PageHandle

export const meta: MetaFunction<typeof loader> = ({ matches, data: lue }) =>
  titre(matches, (t) =>
    lue ? [t.langues.csv.page(LANGUES_DE_FORMULAIRE[lue.langue].enFrancais), lue.demarche.titre] : [],
  )

/** Past this, the rest of a file too large is not even read to be thrown away. */
const ENVOI_MAX = TAILLE_MAX_CSV + 10_000_000

export async function loader(args: LoaderFunctionArgs) {
  const key = await doors.administration(args)
  const langue = langueDemandee(args.params['langue'])
  return { demarche: await ouRefuser(() => teteDeLangue(key, langue)), langue }
}

type Lu = { phrase: string; prevision: null } | { phrase: null; prevision: PrevisionDImport }

/** Says what the file would change. What is written then, the page of the language writes. */
export async function action(args: ActionFunctionArgs) {
  const key = await doors.administration(args)
  const langue = langueDemandee(args.params['langue'])
  const t = textes('fr').langues.csv
  const refuser = (phrase: string) => data<Lu>({ phrase, prevision: null }, { status: 422 })
  const octets = await lireEnvoi(args.request)
  if (octets === null) return refuser(t.sansFichier)
  if (octets === 'trop') return refuser(t.tropGros)
  const issue = await ouRefuser(() => prevoirImport(key, langue, octets))
  return issue.ok ? data<Lu>({ phrase: null, prevision: issue.prevision }) : refuser(issue.phrase)
}

async function lireEnvoi(request: Request): Promise<Buffer | 'trop' | null> {
  const recu: { octets: Buffer | 'trop' | null } = { octets: null }
  await lireMultipart(request, ENVOI_MAX, async ({ controle, source }) => {
    if (controle !== 'fichier') return
    const morceaux: Uint8Array[] = []
    let taille = 0
    for await (const morceau of source) {
      taille += morceau.length
      if (taille > TAILLE_MAX_CSV) {
        recu.octets = 'trop'
        return
      }
      morceaux.push(morceau)
    }
    recu.octets = Buffer.concat(morceaux)
  })
  return recu.octets
}

function langueDemandee(brute: string | undefined): CodeDeLangue {
  const langue = codeDeLangue(brute)
  if (langue === null) throw introuvable()
  return langue
}

export default function ImporterUneLangue() {
  const { demarche, langue } = useLoaderData<typeof loader>()
  const lu = useActionData<typeof action>()
  const t = useTextes().langues.csv
  return (
    <Fiche
      demarche={demarche}
      page={{ titre: t.page(LANGUES_DE_FORMULAIRE[langue].enFrancais), dans: 'langues' }}
      fait={null}
    >
      {lu?.prevision ? (
        <PrevisionDeTextes demarcheId={demarche.id} langue={langue} prevision={lu.prevision} />
      ) : (
        <ImporterDesTextes demarcheId={demarche.id} langue={langue} refus={lu?.phrase ?? null} />
      )}
    </Fiche>
  )
}
