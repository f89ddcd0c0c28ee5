/** Every sheet of an export as a CSV of its own, in one ZIP: they bear the names that the sheets of XLSX have. */
import type { SourceDExport } from '../../../form-engine/export/source.ts'
import type { Minute } from '../../../form-engine/temps.ts'
import { csvDe } from './csv.ts'
import { nomSur } from './noms-d-archive.ts'
import { nommeur } from './noms-de-feuilles.ts'
import { zip, type Entree } from './zip.ts'

const NIVEAU = 1
/** Names that Windows keeps for its devices, whatever follows the dot. */
const RESERVE = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i

/** The bytes of the archive. Throws `EntreeTropLongue` for a sheet of more than 4 GiB. */
export function csvParFeuille(source: SourceDExport, at: Minute): AsyncGenerator<Buffer> {
  return zip(entrees(source), at)
}

function* entrees(source: SourceDExport): Generator<Entree> {
  const nommer = nommeur()
  const fichiers = nommeur()
  for (const feuille of source.feuilles) {
    const sur = nomSur(nommer(feuille.nom))
    // Two names that differ by what is taken out of them stay two.
    const nom = fichiers(RESERVE.test(sur) ? `_${sur}` : sur)
    yield { nom: `${nom}.csv`, niveau: NIVEAU, contenu: csvDe(source, feuille) }
  }
}
