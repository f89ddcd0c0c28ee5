import { Form, Link } from '@remix-run/react'
import { paths } from '../../paths.ts'
import { Bouton } from '../../ui/bouton.tsx'
import { Card } from '../../ui/card.tsx'
import { useTextes } from '../../ui/langue.tsx'
import { Textarea } from '../../ui/textarea.tsx'
import type { ScenarioEchoue } from '../../domain/scenario/obstacles.ts'
import type { Formulaire } from '../../../form-engine/formulaire.ts'
import type { Langue, Textes } from '../../textes/dictionnaire.ts'
import { Diseur, type EcartDit } from './dire.ts'
import { Ecarts } from './ecarts.tsx'

/** Scenarios that fail, in words: what `<ScenariosEchoues>` shows. */
export interface EchoueDit {
  id: string
  nom: string
  ecarts: EcartDit[]
  admis: { motif: string; par: string | null } | null
}

/** Says the failing scenarios of a form, in one language. */
export function direLesEchecs(
  formulaire: Formulaire,
  echoues: readonly ScenarioEchoue[],
  t: Textes,
  langue: Langue,
): EchoueDit[] {
  return echoues.map(({ id, nom, libelles, ecarts, admis }) => {
    const diseur = new Diseur(formulaire, libelles, t, langue)
    return { id, nom, admis, ecarts: ecarts.map((ecart) => diseur.ecart(ecart)) }
  })
}

/**
 * What stands in the way of a publication because scenarios fail, and the form that acknowledges it. It is posted to the page of
 * scenarios, which leads back to `vers`.
 */
export function ScenariosEchoues({
  demarcheId,
  document,
  echoues,
  vers,
  erreur,
}: {
  demarcheId: string
  /** Digest of the form one looks at: an acknowledgement is of that one only. */
  document: string
  echoues: readonly EchoueDit[]
  vers: 'scenarios' | 'publier'
  erreur?: string | null | undefined
}) {
  const t = useTextes().scenarios.echoues
  const restants = echoues.filter(({ admis }) => admis === null).length
  if (echoues.length === 0) return null
  return (
    <Card id="echecs" title={t.titre(echoues.length)}>
      <div className="stack">
        {restants > 0 ? <p className="soft">{t.texte}</p> : null}
        {echoues.map(({ id, nom, ecarts, admis }) => (
          <div key={id} className="stack stack-s">
            <h3>
              <Link to={paths.administrateur.scenario(demarcheId, id)}>{nom}</Link>
            </h3>
            {admis ? <p className="small">{t.admis(admis.motif, admis.par ?? t.quelquUn)}</p> : null}
            <Ecarts ecarts={ecarts} nom={nom} />
          </div>
        ))}
        {restants > 0 ? (
          <Form method="post" action={`${paths.administrateur.scenarios(demarcheId)}?index`} className="stack">
            <input type="hidden" name="document" value={document} />
            <input type="hidden" name="vers" value={vers} />
            <Textarea id="motif" name="motif" label={t.motif} hint={t.motifAide} error={erreur ?? null} rows={3} />
            <p>
              <Bouton name="acte" value="admettre">
                {t.admettre}
              </Bouton>
            </p>
          </Form>
        ) : null}
      </div>
    </Card>
  )
}
