/** Errors that somebody could make, each with the proof that must find it (bogues.ts plays them). */

export interface Bogue {
  nom: string
  epreuve: 'convergence' | 'dossier-modele'
  fichier: string
  /** Stands once in the file. */
  avant: string
  apres: string
}

const REPONDRE = 'app/domain/dossier/repondre.ts'
const ACCESS = 'app/domain/dossier/access.ts'
const FILE = 'app/screens/dossier/file-d-envoi.ts'

export const BOGUES: readonly Bogue[] = [
  {
    nom: 'une réponse périmée est écrite',
    epreuve: 'convergence',
    fichier: REPONDRE,
    avant: 'cell && operation.base < cell.seq',
    apres: 'cell && operation.base < 0',
  },
  {
    nom: 'la version n’est jugée qu’une fois sur ce qui a plus de deux opérations',
    epreuve: 'convergence',
    fichier: REPONDRE,
    avant: 'cell && operation.base < cell.seq',
    apres: 'cell && operation.base < cell.seq - 1',
  },
  {
    nom: 'le dossier n’est pas verrouillé',
    epreuve: 'convergence',
    fichier: REPONDRE,
    avant: `    .forUpdate('dossiers')\n`,
    apres: '',
  },
  {
    nom: 'une opération renvoyée n’est pas reconnue',
    epreuve: 'convergence',
    fichier: REPONDRE,
    avant: 'const before = known.get(operation.id)',
    apres: 'const before = known.get(operation.id.toLowerCase())',
  },
  {
    nom: 'les droits ne sont pas relus sous le verrou',
    epreuve: 'convergence',
    fichier: ACCESS,
    avant: '  if (key.portee.invitation === null) return key\n',
    apres: '  if (key.portee.invitation === null || key.now.length > 0) return key\n',
  },
  {
    nom: 'une fin d’invitation n’attend pas les écritures en route',
    epreuve: 'convergence',
    fichier: 'app/domain/invitation/finir.ts',
    avant: '  await lockDossier(tx, key.dossierId)\n',
    apres: '',
  },
  {
    nom: 'la projection perd les autres réponses du bloc',
    epreuve: 'convergence',
    fichier: 'app/domain/dossier/journal.ts',
    avant: 'dossier_section.reponses || excluded.reponses',
    apres: 'excluded.reponses',
  },
  {
    nom: 'un invité de quelques parties écrit partout',
    epreuve: 'convergence',
    fichier: REPONDRE,
    avant: 'compiled: await formulaireLu(relue, tx, row.revisionId)',
    apres:
      'compiled: await formulaireLu({ ...relue, portee: { invitation: null, sections: null } }, tx, row.revisionId)',
  },
  {
    nom: 'qui lit seulement écrit aussi',
    epreuve: 'convergence',
    fichier: ACCESS,
    avant: `remplit: droit === 'remplir'`,
    apres: `remplit: droit !== null`,
  },
  {
    nom: 'la page renvoie sur une version qu’elle n’a pas montrée',
    epreuve: 'convergence',
    fichier: FILE,
    avant: 'if (suite && suite.base === operation.base) suite.base = accuse.seq\n      }',
    apres: `if (suite && suite.base === operation.base) suite.base = accuse.seq
      } else if (accuse.sort === 'perimee') {
        const suite = this.#attente.get(cle)
        if (suite) suite.base = accuse.actuelle.seq
      }`,
  },
  {
    nom: 'un lot renvoyé prend de nouveaux identifiants',
    epreuve: 'convergence',
    fichier: FILE,
    avant: '    const reception = await this.#dehors.envoyer(this.#enVol)\n',
    apres: `    if (this.#essais > 0) this.#enVol = this.#enVol.map((operation) => ({ ...operation, id: this.#dehors.nouvelId() }))
    const reception = await this.#dehors.envoyer(this.#enVol)\n`,
  },
]
