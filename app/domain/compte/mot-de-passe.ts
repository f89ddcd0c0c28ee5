/** Passwords: which ones are refused, how they are kept, how one is checked. */
import { hash, verify } from '@node-rs/argon2'
import type { ZxcvbnFactory } from '@zxcvbn-ts/core'
import type { Role } from '../../../db/schema/roles.ts'
import { DomainError } from '../erreurs.ts'
import { politique } from '../politique/table.ts'

/** Who chooses: more power, more length (obligations §1.7, `password.*`). */
export type ClasseDeCompte = 'public' | 'agent' | 'admin'

const LONGUEUR: Record<ClasseDeCompte, number> = {
  public: politique.password.publicLength,
  agent: politique.password.agentLength,
  admin: politique.password.adminLength,
}

const RANG: Record<ClasseDeCompte, number> = { public: 0, agent: 1, admin: 2 }

const CLASSE: Record<Role, ClasseDeCompte> = {
  usager: 'public',
  instructeur: 'agent',
  expert: 'agent',
  administrateur: 'admin',
  'super-administrateur': 'admin',
}

/** The most demanding class among the roles of a person. */
export function classeDe(roles: readonly Role[]): ClasseDeCompte {
  return roles.map((role) => CLASSE[role]).reduce<ClasseDeCompte>((a, b) => (RANG[a] >= RANG[b] ? a : b), 'public')
}

/** True when `to` asks more of a password than `from`. */
export function exigePlus(from: ClasseDeCompte, to: ClasseDeCompte): boolean {
  return RANG[to] > RANG[from]
}

/** The least length for a class. */
export function longueurMinimale(classe: ClasseDeCompte): number {
  return LONGUEUR[classe]
}

/**
 * Why a password is refused, in a sentence; null when it is accepted. `personne` holds what others know of the person
 * (address, name): a password made of it is guessed first.
 */
export async function refusDuMotDePasse(
  motDePasse: string,
  classe: ClasseDeCompte,
  personne: readonly string[],
): Promise<string | null> {
  const normal = motDePasse.normalize('NFC')
  const least = LONGUEUR[classe]
  const length = [...normal].length
  if (length < least)
    return `Ce mot de passe a ${length} caractère${length > 1 ? 's' : ''} : il en faut ${least} au moins. Une phrase que vous seul connaissez convient.`
  if (length > politique.password.maxLength)
    return `Ce mot de passe a ${length} caractères : raccourcissez-le à ${politique.password.maxLength} au plus.`
  if (classe !== 'public') {
    const missing = [
      /\p{Nd}/u.test(normal) ? null : 'un chiffre',
      /\p{Lu}/u.test(normal) ? null : 'une majuscule',
      /[^\p{L}\p{N}\s]/u.test(normal) ? null : 'un caractère spécial (par exemple - ou ;)',
    ].filter((part) => part !== null)
    if (missing.length > 0) return `Il manque ${enumeration(missing)} à ce mot de passe : ajoutez-le.`
  }
  const words = personne.flatMap((text) => [text, ...text.split(/[^\p{L}\p{N}]+/u)]).filter((word) => word.length > 2)
  if (sansMots(normal, words).length < LEFT_BESIDE_THE_PERSON)
    return 'Ce mot de passe est fait de votre nom ou de votre adresse, que d’autres connaissent. Choisissez des mots qui ne parlent pas de vous.'
  const estimator = await guesser()
  const { score } = estimator.check(normal, words)
  if (score < 3)
    return 'Ce mot de passe se devine trop vite : il ressemble à des mots, des dates, des suites ou à votre adresse. Choisissez plusieurs mots sans rapport entre eux.'
  return null
}

/** A name and a year of birth are guessed by whoever knows the person; the estimator takes the year for chance. */
const LEFT_BESIDE_THE_PERSON = 6

const sansMots = (motDePasse: string, words: readonly string[]): string =>
  words.reduce((rest, word) => rest.replaceAll(word.toLowerCase(), ''), motDePasse.toLowerCase())

/** The Argon2id string to keep. */
export function condenser(motDePasse: string): Promise<string> {
  return inTurn(() => hash(motDePasse.normalize('NFC'), { memoryCost: 19_456, timeCost: 2, parallelism: 1 }))
}

// Made from 32 random bytes nobody kept: an unknown account costs the time of a known one.
const NOBODY = '$argon2id$v=19$m=19456,t=2,p=1$1EV8KE8hand5aqQu7WITKQ$9f8Lll6zhrLhJYKcDwYw8Y2MurpkqoP0KmRDxBtwpHk'

/** True when the password is the one kept. Without one kept the same work is done, and the answer is false. */
export async function verifier(garde: string | null, motDePasse: string): Promise<boolean> {
  // Longer than any password we accept: not worth hashing, and the answer is known.
  const candidate = motDePasse.normalize('NFC').slice(0, politique.password.maxLength + 1)
  const isRight = await inTurn(() => verify(garde ?? NOBODY, candidate))
  return garde !== null && isRight
}

const enumeration = (parts: readonly string[]): string =>
  parts.length > 1 ? `${parts.slice(0, -1).join(', ')} et ${parts.at(-1)}` : (parts[0] ?? '')

let estimator: Promise<ZxcvbnFactory> | undefined

/** The dictionaries are heavy: a process that never sees a new password never loads them. */
function guesser(): Promise<ZxcvbnFactory> {
  return (estimator ??= load())
}

async function load(): Promise<ZxcvbnFactory> {
  const [{ ZxcvbnFactory }, common, french] = await Promise.all([
    import('@zxcvbn-ts/core'),
    import('@zxcvbn-ts/language-common'),
    import('@zxcvbn-ts/language-fr'),
  ])
  return new ZxcvbnFactory({
    dictionary: { ...common.dictionary, ...french.dictionary },
    graphs: common.adjacencyGraphs,
  })
}

// Argon2 runs on the four threads libuv shares with files and compression: two at once leave room for pages.
const AT_ONCE = 2
const MOST_WAITING = 100
let running = 0
const waiting: (() => void)[] = []

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (running < AT_ONCE) running++
  else {
    if (waiting.length >= MOST_WAITING)
      throw new DomainError(
        'trop_de_demandes',
        'Beaucoup de personnes se connectent en ce moment. Recommencez dans une minute : rien n’est perdu.',
      )
    // The place is handed over, not freed: a newcomer cannot take it in between.
    await new Promise<void>((resolve) => waiting.push(resolve))
  }
  try {
    return await work()
  } finally {
    const next = waiting.shift()
    if (next) next()
    else running--
  }
}
