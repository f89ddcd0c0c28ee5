/** What of a text changed, word by word. Pure. */

export interface Morceau {
  genre: 'garde' | 'retire' | 'ajoute'
  texte: string
}

/** Beyond this many words on one side the two texts are shown whole: nobody reads so long a patchwork. */
const MOTS_MAX = 300

/**
 * The pieces of both texts, in reading order: what is taken out comes before what takes its place. Spaces belong to the word
 * they follow. Texts that share less than a third of their words are shown whole.
 */
export function motsChanges(avant: string, apres: string): Morceau[] {
  const entiers: Morceau[] = [
    { genre: 'retire', texte: avant },
    { genre: 'ajoute', texte: apres },
  ]
  const [a, b] = [decouper(avant), decouper(apres)]
  if (Math.max(a.length, b.length) > MOTS_MAX) return entiers
  const communs = longueurs(a, b)
  if ((communs[0]?.[0] ?? 0) * 3 < Math.max(a.length, b.length)) return entiers
  const morceaux: Morceau[] = []
  const ajouter = (genre: Morceau['genre'], mot: string) => {
    const dernier = morceaux.at(-1)
    if (dernier?.genre === genre) dernier.texte += mot
    else morceaux.push({ genre, texte: mot })
  }
  let [i, j] = [0, 0]
  while (i < a.length || j < b.length) {
    const [gauche, droite] = [a[i], b[j]]
    if (gauche !== undefined && droite !== undefined && memeMot(gauche, droite)) {
      ajouter('garde', droite)
      i += 1
      j += 1
    } else if (
      gauche !== undefined &&
      (droite === undefined || (communs[i + 1]?.[j] ?? 0) >= (communs[i]?.[j + 1] ?? 0))
    ) {
      ajouter('retire', gauche)
      i += 1
    } else if (droite !== undefined) {
      ajouter('ajoute', droite)
      j += 1
    }
  }
  return morceaux
}

function decouper(texte: string): string[] {
  return texte.match(/\s*\S+\s*/gu) ?? []
}

function memeMot(a: string, b: string): boolean {
  return a.trim() === b.trim()
}

/** Length of the longest common sequence of what is left of each text, from each pair of places. */
function longueurs(a: readonly string[], b: readonly string[]): number[][] {
  const table = Array.from({ length: a.length + 1 }, () => new Array<number>(b.length + 1).fill(0))
  for (let i = a.length - 1; i >= 0; i -= 1) {
    for (let j = b.length - 1; j >= 0; j -= 1) {
      const ligne = table[i]
      if (!ligne) continue
      ligne[j] = memeMot(a[i] ?? '', b[j] ?? '')
        ? (table[i + 1]?.[j + 1] ?? 0) + 1
        : Math.max(table[i + 1]?.[j] ?? 0, ligne[j + 1] ?? 0)
    }
  }
  return table
}
