import pLimit from 'p-limit'
import { limites } from './limites.ts'

/** Writes to the store wait their turn, so that twenty large files at once do not fill the memory of the process. */
export const enSonTour = pLimit(limites.ecrituresALaFois)
