/** What the pages of opinions post: a question with its files, an answer with its own. Nothing typed is lost but the files. */
import { data, type ActionFunctionArgs } from '@remix-run/node'
import { lireDateCivile } from '../../form-engine/champs/dates.ts'
import { civilDate } from '../../form-engine/temps.ts'
import { INTERETS, type AvisARendre } from '../domain/avis/rendre.ts'
import type { AvisVoulu } from '../domain/avis/demander.ts'
import { lireAdresses } from '../domain/avis/regler.ts'
import { REGLES_DES_FICHIERS } from '../domain/avis/limites.ts'
import type { ExpertKey, InstructionKey } from '../domain/cles.ts'
import { DomainError } from '../domain/erreurs.ts'
import { oublierFichiers, recevoirFichiers } from '../domain/messagerie/recevoir-fichiers.ts'
import type { FichierRange } from '../domain/piece-jointe/inscrire-piece.ts'
import type { RefusDeFichier } from '../domain/piece-jointe/regles.ts'
import { textes } from '../textes/dictionnaire.ts'
import { essayer, type Refus } from './erreurs.ts'
import { lireMultipart } from './multipart.ts'
import { marquerRefusee } from './page-refusee.ts'

/** Every control, with all that was sent under its name. */
export type Saisie = Record<string, string[]>

/** Why what was posted is shown again. */
export interface AvisRefuse {
  saisie: Saisie
  /** Beside each control. */
  erreurs: Record<string, string>
  fichiers: RefusDeFichier[]
  isARejoindre: boolean
  /** Above the form. */
  refus: string | null
}

/** Words of a form, and the files it may hold. */
const ENVOI_MAX = REGLES_DES_FICHIERS.max * REGLES_DES_FICHIERS.tailleMax + 2_000_000

type Fait = { ok: true } | { ok: false; fichier: RefusDeFichier }

/**
 * Reads the form with its files and does what it asks; null once it is done. Files that are refused, or whose form is, leave the
 * store; `faire` answers for those it is given.
 */
export async function posterAvecFichiers<Lu>(
  args: ActionFunctionArgs,
  key: InstructionKey | ExpertKey,
  lire: (saisie: Saisie, fichiers: readonly FichierRange[]) => Lu,
  faire: (lu: Lu) => Promise<Fait>,
) {
  const { recus, recevoir } = recevoirFichiers(key, REGLES_DES_FICHIERS)
  const { entrees } = await lireMultipart(args.request, ENVOI_MAX, recevoir)
  const saisie: Saisie = {}
  for (const [nom, valeur] of entrees) saisie[nom] = [...(saisie[nom] ?? []), valeur]
  const isARejoindre = recus.ranges.length + recus.refuses.length > 0
  const refuser = (pourquoi: Partial<AvisRefuse>, status = 422) => {
    marquerRefusee(args.context)
    const rien: AvisRefuse = { saisie, erreurs: {}, fichiers: [], isARejoindre, refus: null }
    return data<AvisRefuse>({ ...rien, ...pourquoi }, { status })
  }
  const lu = await essayer(async () => lire(saisie, recus.ranges))
  if (recus.refuses.length > 0 || !lu.ok) {
    await oublierFichiers(key, recus.ranges)
    return refuser({ ...(lu.ok ? {} : erreursDe(lu)), fichiers: recus.refuses })
  }
  const issue = await essayer(() => faire(lu.value))
  if (!issue.ok) return refuser(erreursDe(issue), issue.status)
  return issue.value.ok ? null : refuser({ fichiers: [issue.value.fichier] })
}

/** Beside its control when the refusal is about one, above the form otherwise. */
export function erreursDe({ champ, phrase }: Refus): Pick<AvisRefuse, 'erreurs' | 'refus'> {
  return champ === null ? { erreurs: {}, refus: phrase } : { erreurs: { [champ]: phrase }, refus: null }
}

const premier = (saisie: Saisie, nom: string): string => saisie[nom]?.[0] ?? ''

/** Nothing is chosen in advance. */
const CHOIX = { reponse: ['texte', 'ouinon'], partage: ['confidentiel', 'partage'], montre: ['tout', 'parties'] }

/** What an instructeur asks. Throws 'refus' for a choice that was not made, for an address or a date that is none. */
export function lireDemande(saisie: Saisie, fichiers: readonly FichierRange[]): AvisVoulu {
  const t = textes('fr').avis.demander.manques
  for (const [nom, valeurs] of Object.entries(CHOIX)) {
    if (!valeurs.includes(premier(saisie, nom)))
      throw new DomainError('refus', t[nom as keyof typeof CHOIX], { champ: nom })
  }
  const fin = lireDateCivile(
    {
      jour: premier(saisie, 'echeance-jour'),
      mois: premier(saisie, 'echeance-mois'),
      annee: premier(saisie, 'echeance-annee'),
    },
    {},
  )
  if (fin.kind === 'draft') throw new DomainError('refus', t.echeance, { champ: 'echeance' })
  return {
    envoi: premier(saisie, 'envoi'),
    emails: lireAdresses([...(saisie['liste'] ?? []), premier(saisie, 'adresses')].join(' ')),
    question: premier(saisie, 'question'),
    parOuiNon: premier(saisie, 'reponse') === 'ouinon',
    partage: premier(saisie, 'partage') === 'partage',
    scelle: premier(saisie, 'scelle') === 'oui',
    demandeur: premier(saisie, 'demandeur') === 'oui',
    sections: premier(saisie, 'montre') === 'parties' ? (saisie['sections'] ?? []) : null,
    echeanceOn: fin.kind === 'value' ? civilDate(fin.value) : null,
    fichiers,
  }
}

/** What an expert answers. */
export function lireAvis(saisie: Saisie, fichiers: readonly FichierRange[]): AvisARendre {
  const favorable = premier(saisie, 'favorable')
  return {
    envoi: premier(saisie, 'envoi'),
    interet: INTERETS.find((un) => un === premier(saisie, 'interet')) ?? null,
    lien: premier(saisie, 'lien'),
    favorable: favorable === 'oui' ? true : favorable === 'non' ? false : null,
    texte: premier(saisie, 'texte'),
    fichiers,
  }
}
