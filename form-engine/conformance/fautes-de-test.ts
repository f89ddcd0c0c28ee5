/** For tests: faults planted in the engine, one at a time. Each must make a case of the pack fail. */

export interface Faute {
  /** What the faulty engine does; listed in README.md. */
  nom: string
  /** From form-engine. */
  fichier: string
  /** Stands exactly once in the file. */
  avant: string
  apres: string
}

const FERMETURES = 'evaluation/fermetures.ts'
const SEMANTIQUE = 'conditions/semantique.ts'
const JUGER = 'evaluation/juger.ts'
const BILAN = 'evaluation/bilan.ts'
const DECIMAL = 'conditions/decimal.ts'
const CIVIL = 'conditions/civil.ts'

export const FAUTES: readonly Faute[] = [
  // Logic
  {
    nom: '`not` of unknown is true',
    fichier: FERMETURES,
    avant: 'return lu === true ? false : lu === false ? true : undefined',
    apres: 'return lu !== true',
  },
  {
    nom: '`all` reads unknown as false',
    fichier: FERMETURES,
    avant: 'if (lu !== true) tous = undefined',
    apres: 'if (lu !== true) return false',
  },
  {
    nom: '`all` stops at the first unknown',
    fichier: FERMETURES,
    avant: 'if (lu === false) return false',
    apres: 'if (lu !== true) return lu',
  },
  {
    nom: '`any` reads unknown as false',
    fichier: FERMETURES,
    avant: 'if (lu !== false) un = undefined',
    apres: '',
  },
  {
    nom: '`any` stops at the first unknown',
    fichier: FERMETURES,
    avant: 'if (lu === true) return true',
    apres: 'if (lu !== false) return lu',
  },
  {
    nom: '`if` takes its second branch when its condition is unknown',
    fichier: FERMETURES,
    avant: 'lu === false ? sinon(etat, ligne) : undefined',
    apres: 'sinon(etat, ligne)',
  },
  {
    nom: '`if` reads both branches',
    fichier: FERMETURES,
    avant: 'return lu === true ? alors(etat, ligne) : lu === false ? sinon(etat, ligne) : undefined',
    apres: `const [a, b] = [alors(etat, ligne), sinon(etat, ligne)]
      if (lu === undefined || a === undefined || b === undefined) return undefined
      return lu === true ? a : b`,
  },
  // Operators
  {
    nom: 'options are equal in the same order only',
    fichier: SEMANTIQUE,
    avant: 'a.every((option) => b.includes(option))\n  if',
    apres: 'a.every((option, rang) => option === b[rang])\n  if',
  },
  {
    nom: 'options are equal to those that hold them all',
    fichier: SEMANTIQUE,
    avant: 'return a.length === b.length && a.every(',
    apres: 'return a.every(',
  },
  {
    nom: '`lt` takes equals',
    fichier: SEMANTIQUE,
    avant: 'lt: ordre((lu) => lu < 0)',
    apres: 'lt: ordre((lu) => lu <= 0)',
  },
  {
    nom: '`le` refuses equals',
    fichier: SEMANTIQUE,
    avant: 'le: ordre((lu) => lu <= 0)',
    apres: 'le: ordre((lu) => lu < 0)',
  },
  {
    nom: '`gt` takes equals',
    fichier: SEMANTIQUE,
    avant: 'gt: ordre((lu) => lu > 0)',
    apres: 'gt: ordre((lu) => lu >= 0)',
  },
  {
    nom: '`ge` refuses equals',
    fichier: SEMANTIQUE,
    avant: 'ge: ordre((lu) => lu >= 0)',
    apres: 'ge: ordre((lu) => lu > 0)',
  },
  {
    nom: '`between` leaves its last bound out',
    fichier: FERMETURES,
    avant: 'bas <= 0 && haut <= 0',
    apres: 'bas <= 0 && haut < 0',
  },
  {
    nom: '`between` leaves its first bound out',
    fichier: FERMETURES,
    avant: 'bas <= 0 && haut <= 0',
    apres: 'bas < 0 && haut <= 0',
  },
  {
    nom: 'numbers compare as texts',
    fichier: SEMANTIQUE,
    avant: "if (typeof a === 'number' && typeof b === 'number') return a - b",
    apres:
      "if (typeof a === 'number' && typeof b === 'number') return String(a) < String(b) ? -1 : String(a) > String(b) ? 1 : 0",
  },
  {
    nom: '`contains` does not see case',
    fichier: SEMANTIQUE,
    avant: 'a.includes(b))\nconst parmi',
    apres: 'a.toLowerCase().includes(b.toLowerCase()))\nconst parmi',
  },
  {
    nom: '`any_of` wants all the options of a list',
    fichier: SEMANTIQUE,
    avant: 'a.some((option) => b.includes(option))',
    apres: 'a.every((option) => b.includes(option))',
  },
  {
    nom: '`all_of` looks the other way round',
    fichier: SEMANTIQUE,
    avant: 'b.every((option) => a.includes(option))',
    apres: 'a.every((option) => b.includes(option))',
  },
  {
    nom: '`not_in_region` is true of a place nobody knows',
    fichier: FERMETURES,
    avant: 'return deux(territoire.isNegatif ? PAS_EGAUX : egaux, gauche, e.right, bloc, noms)',
    apres: `const dans = deux(egaux, gauche, e.right, bloc, noms)
  return territoire.isNegatif ? (etat, ligne) => dans(etat, ligne) !== true : dans`,
  },
  {
    nom: '`count` of no answer is zero',
    fichier: SEMANTIQUE,
    avant: 'Array.isArray(a) ? a.length : undefined)',
    apres: 'Array.isArray(a) ? a.length : 0)',
  },
  { nom: '`sub` adds', fichier: SEMANTIQUE, avant: 'sub: deplacer(-1)', apres: 'sub: deplacer(1)' },
  { nom: '`lesser` gives the greater', fichier: SEMANTIQUE, avant: 'plusGrand(a, b, -1)', apres: 'plusGrand(a, b, 1)' },
  {
    nom: '`concat` leaves out what is missing',
    fichier: FERMETURES,
    avant: "return lus.every((lu) => typeof lu === 'string') ? lus.join('') : undefined",
    apres: "return lus.filter((lu) => typeof lu === 'string').join('')",
  },
  {
    nom: 'rows of a hidden repetition are filled',
    fichier: FERMETURES,
    avant: 'isVisibleA(etat, lu.chose.place) && (etat',
    apres: '(etat',
  },
  {
    nom: '`fold` keeps accents',
    fichier: 'referentiels/recherche.ts',
    avant: ".replace(/\\p{M}+/gu, '')",
    apres: ".normalize('NFC')",
  },
  { nom: '`fold` keeps case', fichier: 'referentiels/recherche.ts', avant: '.toLowerCase()', apres: '' },
  {
    nom: '`length` counts units of UTF-16',
    fichier: 'champs/lecture.ts',
    avant: 'for (const _ of texte) n += 1',
    apres: 'n = texte.length',
  },
  // Rows
  {
    nom: 'a row whose filter is unknown is kept',
    fichier: FERMETURES,
    avant: 'filtre(etat, depart) !== true',
    apres: 'filtre(etat, depart) === false',
  },
  {
    nom: 'rows of a hidden repetition are counted',
    fichier: FERMETURES,
    avant: 'if (!isVisibleA(etat, place)) return undefined',
    apres: '',
  },
  {
    nom: '`sum` of none is unknown',
    fichier: SEMANTIQUE,
    avant: 'additionner(somme, lue) : undefined), 0)',
    apres: 'additionner(somme, lue) : undefined), lues.length === 0 ? undefined : 0)',
  },
  {
    nom: '`sum` leaves out what is missing',
    fichier: SEMANTIQUE,
    avant: 'additionner(somme, lue) : undefined), 0)',
    apres: 'additionner(somme, lue) : somme), 0)',
  },
  {
    nom: '`min` and `max` of none are zero',
    fichier: SEMANTIQUE,
    avant: 'return lues.length === 0 ? undefined : lues.reduce',
    apres: 'return lues.length === 0 ? 0 : lues.reduce',
  },
  {
    nom: '`min` and `max` leave out what is missing',
    fichier: SEMANTIQUE,
    avant: 'lues.reduce((a, b) => plusGrand(a, b, sens))',
    apres:
      'lues.filter((lue) => lue !== undefined).reduce((a, b) => plusGrand(a, b, sens), lues.find((lue) => lue !== undefined))',
  },
  {
    nom: '`any` over rows reads unknown as false',
    fichier: SEMANTIQUE,
    avant: 'lues.every((lue) => lue === false) ? false : undefined',
    apres: 'false',
  },
  {
    nom: '`all` over no row is false',
    fichier: SEMANTIQUE,
    avant: 'lues.every((lue) => lue === true) ? true : undefined)',
    apres: 'lues.length > 0 && lues.every((lue) => lue === true) ? true : undefined)',
  },
  {
    nom: 'rows are read backwards',
    fichier: 'lire-reponses.ts',
    avant: 'ordre = orderBetween(ordre, null)',
    apres: 'ordre = orderBetween(null, ordre)',
  },
  // Numbers
  { nom: 'rounding cuts', fichier: DECIMAL, avant: '(2n * x + y) / (2n * y)', apres: 'x / y' },
  {
    nom: 'a half rounds towards zero',
    fichier: DECIMAL,
    avant: '(2n * x + y) / (2n * y)',
    apres: '(2n * x + y - 1n) / (2n * y)',
  },
  {
    nom: 'a division keeps ten decimals',
    fichier: DECIMAL,
    avant: 'DECIMALES_DE_DIVISION = 20',
    apres: 'DECIMALES_DE_DIVISION = 10',
  },
  {
    nom: 'a division by zero is zero',
    fichier: DECIMAL,
    avant: 'if (b === 0) return undefined',
    apres: 'if (b === 0) return 0',
  },
  {
    nom: 'sums lose digits beyond what a machine counts',
    fichier: DECIMAL,
    avant: 'isPetit(b) && Number.isSafeInteger(a + b)) return a + b',
    apres: 'isPetit(b)) return a + b',
  },
  {
    nom: 'products lose digits beyond what a machine counts',
    fichier: DECIMAL,
    avant: 'isPetit(b) && Number.isSafeInteger(a * b)) return a * b + 0',
    apres: 'isPetit(b)) return a * b + 0',
  },
  {
    nom: 'numbers have no limit of digits',
    fichier: DECIMAL,
    avant: 'CHIFFRES_DE_CALCUL = 60',
    apres: 'CHIFFRES_DE_CALCUL = 600',
  },
  {
    nom: 'useless zeros are kept',
    fichier: DECIMAL,
    avant: 'while (s > 0 && n % 10n === 0n)',
    apres: 'while (s > 20 && n % 10n === 0n)',
  },
  // Dates
  {
    nom: 'a month after the 31st overflows into the next',
    fichier: CIVIL,
    avant: 'Math.min(depart.jour, joursDuMois(annee, mois))',
    apres: 'depart.jour',
  },
  {
    nom: 'every fourth year is a leap year',
    fichier: CIVIL,
    avant: '(annee % 4 === 0 && annee % 100 !== 0) || annee % 400 === 0',
    apres: 'annee % 4 === 0',
  },
  {
    nom: 'months count before they are completed',
    fichier: CIVIL,
    avant: 'fin.jour < jour ? mois - 1 : mois',
    apres: 'mois',
  },
  {
    nom: 'a month from the 31st to the last of February is not completed',
    fichier: CIVIL,
    avant: 'fin.jour < jour ?',
    apres: 'fin.jour < debut.jour ?',
  },
  {
    nom: 'years are rounded',
    fichier: CIVIL,
    avant: 'Math.trunc(moisEntre(de, a) / 12)',
    apres: 'Math.round(moisEntre(de, a) / 12)',
  },
  {
    nom: 'days backwards count forwards',
    fichier: CIVIL,
    avant: 'jourJulien(jourDe(a)) - jourJulien(jourDe(de))',
    apres: 'Math.abs(jourJulien(jourDe(a)) - jourJulien(jourDe(de)))',
  },
  {
    nom: 'the calendar goes beyond 9999',
    fichier: CIVIL,
    avant: 'const ANNEE_MAX = 9999',
    apres: 'const ANNEE_MAX = 99_999',
  },
  { nom: 'instants do not pass midnight', fichier: CIVIL, avant: 'Math.floor(minutes / 1440))\n', apres: '0)\n' },
  // What is shown
  {
    nom: 'unknown is shown',
    fichier: JUGER,
    avant: 'si(etat, depart) === true)',
    apres: 'si(etat, depart) !== false)',
  },
  {
    nom: 'a hidden section shows what it holds',
    fichier: JUGER,
    avant: '(!parent || isVisibleA(etat, parent.bloc ? depart + parent.place : parent.place)) &&',
    apres: '',
  },
  {
    nom: 'hidden answers count',
    fichier: JUGER,
    avant: '((etat.bits[slot] ?? 0) & (VISIBLE | REPONDU)) === (VISIBLE | REPONDU)',
    apres: '((etat.bits[slot] ?? 0) & REPONDU) !== 0',
  },
  {
    nom: 'a hidden computed champ keeps its value',
    fichier: JUGER,
    avant: 'isVisible ? calculee(noeud, calcul(etat, depart)) : undefined',
    apres: 'calculee(noeud, calcul(etat, depart))',
  },
  {
    nom: 'a draft is an answer',
    fichier: JUGER,
    avant: "reponse.kind === 'draft' ? isVisible | BROUILLON : isVisible",
    apres: "reponse.kind === 'draft' ? isVisible | BROUILLON | REPONDU : isVisible",
  },
  {
    nom: 'computed values are not rounded',
    fichier: JUGER,
    avant: 'nombre === null ? lue : arrondir(lue, nombre)',
    apres: 'lue',
  },
  {
    nom: 'things are judged in the order of the document',
    fichier: 'evaluation/load.ts',
    avant: 'ordre: ordre.filter(({ isFixe }) => !isFixe)',
    apres: 'ordre: [...this.#noeuds, ...ordre.filter(({ noeud }) => !noeud)].filter(({ isFixe }) => !isFixe)',
  },
  {
    nom: 'a free text is no option',
    fichier: 'evaluation/lecture.ts',
    avant: 'isAutre(lue) ? AUTRE : undefined',
    apres: 'undefined',
  },
  {
    nom: 'two writings of one accent differ',
    fichier: 'champs/lecture.ts',
    avant: "String(seul).normalize('NFC').trim()",
    apres: 'String(seul).trim()',
  },
  // What is required and wrong
  {
    nom: 'unknown is required',
    fichier: BILAN,
    avant: 'etat.lues[slotDe(obligation, ligne)] === true',
    apres: 'etat.lues[slotDe(obligation, ligne)] !== false',
  },
  {
    nom: 'what is hidden is required',
    fichier: BILAN,
    avant: "noeud?.kind !== 'repetition') || !isVisibleA(etat, slot)) return false",
    apres: "noeud?.kind !== 'repetition')) return false",
  },
  {
    nom: 'what is hidden has errors',
    fichier: BILAN,
    avant: 'if (!isVisibleA(etat, slot)) return\n    this.#reponse',
    apres: 'this.#reponse',
  },
  {
    nom: 'drafts block nothing',
    fichier: BILAN,
    avant: 'if (brouillon) return this.#dire(chose, ligne, brouillon.code, brouillon.params ?? {})',
    apres: 'if (brouillon) return',
  },
  {
    nom: 'a rule that is unknown is broken',
    fichier: BILAN,
    avant: 'etat.lues[slotDe(validation, ligne)] !== false',
    apres: 'etat.lues[slotDe(validation, ligne)] === true',
  },
  {
    nom: 'warnings block',
    fichier: BILAN,
    avant: 'isAvertissement ? this.avertissements : this.erreurs',
    apres: 'this.erreurs',
  },
  {
    nom: 'a box that is not ticked is accepted',
    fichier: BILAN,
    avant: 'etat.valeurs[slot] !== true)',
    apres: 'etat.valeurs[slot] === undefined)',
  },
  { nom: 'a repetition required may have no row', fichier: BILAN, avant: 'Math.max(min, 1)', apres: 'min' },
  { nom: 'a repetition left alone wants its rows', fichier: BILAN, avant: 'lignes.length > 0 ? min : 0', apres: 'min' },
  {
    nom: 'a repetition has one row less than it may',
    fichier: BILAN,
    avant: 'lignes.length > max',
    apres: 'lignes.length >= max',
  },
  { nom: 'today is past', fichier: BILAN, avant: 'jour >= today', apres: 'jour > today' },
  {
    nom: 'instants are judged on their day in London',
    fichier: BILAN,
    avant: 'jourAParisDe(valeur)',
    apres: 'valeur.slice(0, 10)',
  },
  // Who may deposit, and where it goes
  {
    nom: 'unknown is ineligible',
    fichier: BILAN,
    avant: 'ineligibilite.filter(({ place }) => etat.lues[place] === true)',
    apres: 'ineligibilite.filter(({ place }) => etat.lues[place] !== false)',
  },
  { nom: 'the last route that is true wins', fichier: BILAN, avant: 'routes.find(', apres: 'routes.findLast(' },
  {
    nom: 'a route that is unknown is taken',
    fichier: BILAN,
    avant: 'routes.find(({ place }) => etat.lues[place] === true)',
    apres: 'routes.find(({ place }) => etat.lues[place] !== false)',
  },
  {
    nom: 'there is no default groupe',
    fichier: BILAN,
    avant: 'groupe: etat.programme.regles.routage.defaut',
    apres: 'groupe: null',
  },
]
