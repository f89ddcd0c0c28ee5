import type { Antivirus } from './port.ts'

/** Name under which a file is marked when nothing looked for viruses in it: pages then say so. */
export const AUCUN_ANTIVIRUS = 'aucun'

/** ANTIVIRUS=off: nothing is looked for. Refused in production. */
export const antivirusEteint: Antivirus = {
  nom: async () => AUCUN_ANTIVIRUS,
  disponible: async () => true,
  async examiner(source) {
    const lecture = source[Symbol.asyncIterator]()
    while (!(await lecture.next()).done);
    return { etat: 'sain' }
  },
}
