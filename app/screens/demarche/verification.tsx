import type { Formulaire } from '../../../form-engine/formulaire.ts'
import { nomsAffiches } from '../../../form-engine/phrases/noms.ts'
import type { NomsAffiches } from '../../../form-engine/phrases/noms.ts'
import { phraseDuConstat } from '../../../form-engine/phrases/constats.ts'
import type { Json } from '../../../form-engine/type-de-champ.ts'
import type { Constat, Severite } from '../../../form-engine/verification/constat.ts'
import type { Verification } from '../../../form-engine/verification/verify.ts'
import type { Langue } from '../../textes/dictionnaire.ts'
import { Answers } from '../../ui/answers.tsx'
import { Badge, type Tone } from '../../ui/badge.tsx'
import { Card } from '../../ui/card.tsx'
import type { NomIcone } from '../../ui/icone.tsx'
import { useTextes } from '../../ui/langue.tsx'
import { Repliable } from '../../ui/repliable.tsx'

/** A finding in words: where, what, and the dossier that shows it. */
export interface ConstatLu {
  severite: Severite
  phrase: string
  chemin: string
  /** Answers that show it, in the order of the form; null when nothing shows it. */
  exemple: { question: string; reponse: string }[] | null
}

export interface VerificationLue {
  constats: ConstatLu[]
  controles: Verification['controles']
}

const GRAVITE: readonly Severite[] = ['bloquant', 'avertissement', 'information']

/** What the verification says of a form, in one language; what blocks comes first. */
export function lireVerification(formulaire: Formulaire, verification: Verification, langue: Langue): VerificationLue {
  const noms = nomsAffiches(formulaire, langue)
  const lire = (constat: Constat): ConstatLu => ({
    severite: constat.severite,
    phrase: phraseDuConstat(formulaire, constat, langue),
    chemin: constat.chemin,
    exemple: constat.temoin ? exempleDe(constat.temoin, noms) : null,
  })
  const constats = GRAVITE.flatMap((severite) => verification.constats.filter((un) => un.severite === severite))
  return { constats: constats.map(lire), controles: verification.controles }
}

function exempleDe(temoin: NonNullable<Constat['temoin']>, noms: NomsAffiches, avant = ''): ConstatLu['exemple'] {
  return Object.entries(temoin).flatMap(([cle, valeur]) => {
    const id = cle as NonNullable<Constat['id']>
    const question = avant + noms.libelle(id)
    if (isLignes(valeur))
      return valeur.flatMap((ligne, rang) => exempleDe(ligne, noms, `${question} ${rang + 1}, `) ?? [])
    return [{ question, reponse: noms.valeur(id, valeur) ?? JSON.stringify(valeur) }]
  })
}

const isLignes = (valeur: Json): valeur is Record<string, Json>[] =>
  Array.isArray(valeur) && valeur.every((une) => typeof une === 'object' && une !== null && !Array.isArray(une))

const SIGNES: Record<Severite, { tone: Tone; icon: NomIcone }> = {
  bloquant: { tone: 'brick', icon: 'alerte' },
  avertissement: { tone: 'honey', icon: 'alerte' },
  information: { tone: 'stone', icon: 'info' },
}

/** The card of the verification: how much was proved, then each finding with its example. */
export function VerificationDuFormulaire({ verification }: { verification: VerificationLue }) {
  const t = useTextes().administrateur.verification
  const { constats, controles } = verification
  const isRefuse = constats.some(({ severite }) => severite === 'bloquant')
  return (
    <Card id="verification" title={t.titre} aside={<span className="small soft">{t.controles(controles)}</span>}>
      <p className="soft">{constats.length === 0 ? t.rien : isRefuse ? t.refuse : t.permet}</p>
      {constats.length > 0 ? (
        <ol className="constats">
          {constats.map((constat, rang) => (
            <li key={rang}>
              <Badge {...SIGNES[constat.severite]}>{t.severites[constat.severite]}</Badge>
              <div>
                <p>{constat.phrase}</p>
                {constat.exemple ? <Exemple exemple={constat.exemple} /> : null}
                {constat.chemin === '' ? null : <code className="tiny soft">{constat.chemin}</code>}
              </div>
            </li>
          ))}
        </ol>
      ) : null}
    </Card>
  )
}

function Exemple({ exemple }: { exemple: NonNullable<ConstatLu['exemple']> }) {
  const t = useTextes().administrateur.verification
  if (exemple.length === 0) return <p className="small soft">{t.exempleVide}</p>
  return (
    <Repliable title={t.exemple}>
      <Answers
        answers={exemple.map(({ question, reponse }, rang) => ({ key: String(rang), question, answer: reponse }))}
      />
    </Repliable>
  )
}
