/**
 * The digest of what a deposit holds. Pure: the check page shows it, the deposit compares it, the receipt repeats it.
 *
 * It is the SHA-256, in hexadecimal, of the UTF-8 text of a JSON document whose object keys are sorted and which has no
 * space (`canonique`):
 *
 *     {"format":1,"identite":{…},"reponses":{…},"revision":"<id of the revision of the form>"}
 *
 * `identite` says who asks, as it is stored (`app/domain/identite/identite.ts`); it is absent where the démarche does not ask it.
 * `reponses` holds the questions that are asked and have an answer, computed ones included, by stable id: the value as it
 * is stored; for a repeated block, the list of its rows in the order read, each an object of the same kind. A question
 * that is not asked, or not answered, or whose answer does not parse, is absent; so is a block without rows. Annotations
 * are the administration's and have no part in it. Each file of an answer is `{"id","nom","type","sha256"}`, the last
 * being null until the file is analysed: after a deposit, null for a file analysed later than it. Its length is left out,
 * because the mark put on an identity document changes it.
 */
import { createHash } from 'node:crypto'
import { canonique, estObjet } from '../../../form-engine/json.ts'
import type { Json } from '../../../form-engine/type-de-champ.ts'
import { enJson, type Identite } from '../identite/identite.ts'
import type { LigneLue, SectionLue } from './demande.ts'

export interface ContenuDuDepot {
  revision: string
  /** Who asks; null where it is not asked. */
  identite: Identite | null
  /** The answers as they are read again before the deposit. */
  sections: readonly SectionLue[]
  /** SHA-256 of the files that were analysed, by id. */
  fichiers: ReadonlyMap<string, string>
}

/** The digest of a content: 64 hexadecimal digits. */
export function empreinteDuDepot(contenu: ContenuDuDepot): string {
  return createHash('sha256')
    .update(canonique(documentDuDepot(contenu)))
    .digest('hex')
}

/** What is hashed, as JSON. */
export function documentDuDepot({ revision, identite, sections, fichiers }: ContenuDuDepot): Json {
  const reponses: [string, Json][] = []
  for (const { blocs } of sections) {
    for (const bloc of blocs) {
      if (bloc.kind === 'ligne') reponses.push(...reponseDe(bloc, fichiers))
      else if (bloc.lignes.length > 0)
        reponses.push([
          bloc.id,
          bloc.lignes.map((ligne) => Object.fromEntries(ligne.reponses.flatMap((lue) => reponseDe(lue, fichiers)))),
        ])
    }
  }
  return {
    format: 1,
    revision,
    ...(identite ? { identite: enJson(identite) } : {}),
    reponses: Object.fromEntries(reponses),
  }
}

function reponseDe({ champ, value }: LigneLue, fichiers: ReadonlyMap<string, string>): [string, Json][] {
  return value === null ? [] : [[champ, avecEmpreintes(value, fichiers)]]
}

/** The value of an answer, its files told by what does not change: name, type, and bytes once they are known. */
export function avecEmpreintes(value: Json, empreintes: ReadonlyMap<string, string>): Json {
  const fichiers = estObjet(value) ? value['fichiers'] : undefined
  if (!estObjet(value) || !Array.isArray(fichiers)) return value
  return {
    ...value,
    fichiers: fichiers.map((fichier) => {
      if (!estObjet(fichier)) return fichier
      const { taille: _longueur, ...reste } = fichier
      return { ...reste, sha256: empreintes.get(String(fichier['id'])) ?? null }
    }),
  }
}
