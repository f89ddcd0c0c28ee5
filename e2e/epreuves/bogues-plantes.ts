/** Errors that somebody could make, each with the proof that must find it (bogues.ts plays them). */

export interface Bogue {
  nom: string
  epreuve: 'convergence' | 'dossier-modele' | 'courses' | 'attestation-kill'
  fichier: string
  /** Stands once in the file. */
  avant: string
  apres: string
}

const REPONDRE = 'app/domain/dossier/repondre.ts'
const ACCESS = 'app/domain/dossier/access.ts'
const TRANSITIONS = 'app/domain/dossier/transitions.ts'
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
    avant: '  if (relue) return relue\n',
    apres: '  if (relue || key.now.length > 0) return relue ?? key\n',
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
  {
    nom: 'on retire un dossier en instruction',
    epreuve: 'dossier-modele',
    fichier: TRANSITIONS,
    avant: `retirer: { from: ['en_construction']`,
    apres: `retirer: { from: ['en_construction', 'en_instruction']`,
  },
  {
    nom: 'un refus se passe de motif',
    epreuve: 'dossier-modele',
    fichier: TRANSITIONS,
    avant: `    to: 'refuse',
    by: ['instructeur', 'systeme'],
    needs: ['motivation'],`,
    apres: `    to: 'refuse',
    by: ['instructeur', 'systeme'],
    needs: [],`,
  },
  {
    nom: 'un dossier incomplet se dépose',
    epreuve: 'dossier-modele',
    fichier: 'app/domain/dossier/deposer.ts',
    avant: 'if (erreurs.length > 0)',
    apres: 'if (erreurs.length > 99)',
  },
  {
    nom: 'on annote un dossier terminé',
    epreuve: 'dossier-modele',
    fichier: REPONDRE,
    avant: 'if (isClos(etat)) {',
    apres: `if (isClos(etat) && etat === 'sans_suite') {`,
  },
  {
    nom: 'qui remplit dépose',
    epreuve: 'dossier-modele',
    fichier: ACCESS,
    avant: 'return ouvert?.portee.depose ?',
    apres: 'return ouvert?.portee.remplit ?',
  },
  {
    nom: 'un agent d’un autre groupe instruit',
    epreuve: 'dossier-modele',
    fichier: ACCESS,
    avant: `    .where('groupe_instructeurs.compte_id', '=', personne.compteId)\n`,
    apres: '',
  },
  {
    nom: 'la corbeille reste ouverte',
    epreuve: 'dossier-modele',
    fichier: ACCESS,
    avant: `    .$if(!avec.corbeille, (query) => query.where('corbeille_at', 'is', null))\n`,
    apres: '',
  },
  {
    nom: 'une invitation finie ouvre encore',
    epreuve: 'dossier-modele',
    fichier: ACCESS,
    avant: `    .where('invitations.fin_at', 'is', null)\n`,
    apres: '',
  },
  {
    nom: 'on invite dans un dossier terminé',
    epreuve: 'dossier-modele',
    fichier: 'app/domain/invitation/inviter.ts',
    avant: 'if (isClos(dossier.etat))',
    apres: 'if (isClos(dossier.etat) && voulue.email === key.personne.email)',
  },
  {
    nom: 'l’usager répond pendant l’instruction',
    epreuve: 'dossier-modele',
    fichier: 'app/domain/dossier/ouverture.ts',
    avant: `if (etat !== 'en_construction') return { kind: 'fermee' }`,
    apres: `if (etat !== 'en_construction' && etat !== 'en_instruction') return { kind: 'fermee' }`,
  },
  {
    nom: 'une vieille page écrit par-dessus',
    epreuve: 'dossier-modele',
    fichier: 'app/domain/dossier/enregistrer-page.ts',
    avant: 'return Number.isSafeInteger(lue) && lue >= 0 ? lue : 0',
    apres: 'return Number.isSafeInteger(lue) && lue >= 0 ? lue + 2 ** 30 : 0',
  },
  {
    nom: 'un invité de quelques parties lit tout',
    epreuve: 'dossier-modele',
    fichier: 'app/domain/dossier/remplir.ts',
    avant: 'compiled: await formulaireLu(key, key.db, row.revision_id)',
    apres:
      'compiled: await formulaireLu({ ...key, portee: { ...key.portee, sections: null } }, key.db, row.revision_id)',
  },
  {
    nom: 'une version rétablie écrase la suivante',
    epreuve: 'dossier-modele',
    fichier: 'app/domain/dossier/historique.ts',
    avant: 'champ: id, row, base, raw }',
    apres: 'champ: id, row, base: base + 2 ** 30, raw }',
  },
  {
    nom: 'une partie faite est dite deux fois',
    epreuve: 'dossier-modele',
    fichier: 'app/domain/invitation/partie-faite.ts',
    avant: `      .where('termine_at', 'is', null)\n`,
    apres: '',
  },
  {
    nom: 'l’administration lit ce qui n’est pas transmis',
    epreuve: 'dossier-modele',
    fichier: 'app/domain/dossier/transmises.ts',
    avant: `fn.coalesce('t.reponses', 's.reponses').as('reponses')`,
    apres: `fn.coalesce('s.reponses', 't.reponses').as('reponses')`,
  },
  {
    nom: 'une correction de quelques questions les ouvre toutes',
    epreuve: 'dossier-modele',
    fichier: 'app/domain/dossier/ouverture.ts',
    avant: 'return ouverture.champs.has(champ) ||',
    apres: 'return ouverture.champs.size > 0 ||',
  },
  {
    nom: 'ce qui est transmis ne répond pas à la correction',
    epreuve: 'dossier-modele',
    fichier: 'app/domain/dossier/transmettre.ts',
    avant: `await finirCorrection(tx, key.now, dossier.id, 'transmise')`,
    apres: 'null as string | null',
  },
  {
    nom: 'n’importe qui accepte un dossier proposé',
    epreuve: 'dossier-modele',
    fichier: 'app/domain/transfert/repondre.ts',
    avant: `    .where('transferts.email', '=', personne.email)\n`,
    apres: '',
  },
  {
    nom: 'un invité de quelques parties lit l’échange',
    epreuve: 'dossier-modele',
    fichier: 'app/domain/messagerie/access.ts',
    avant: 'const key = await cutWholeKey(',
    apres: `const key = await (await import('../dossier/access.ts')).cutReadKey(`,
  },
  {
    nom: 'on reprend le message d’un autre',
    epreuve: 'dossier-modele',
    fichier: 'app/domain/messagerie/retirer-message.ts',
    avant: `          .where('auteur_id', '=', key.personne.compteId)
          .where('auteur_role', '=', key.auteur)\n`,
    apres: '',
  },
  {
    nom: 'deux décisions passent à la fois',
    epreuve: 'courses',
    fichier: 'app/domain/dossier/transition.ts',
    avant: `    .forUpdate('dossiers')\n`,
    apres: '',
  },
  {
    nom: 'on décide sans relire ce qui a changé',
    epreuve: 'courses',
    fichier: 'app/domain/dossier/vu-a-la-decision.ts',
    avant: `if ((await vuDuDossier(tx, dossier)).empreinte !== vu.empreinte)`,
    apres: `if ((await vuDuDossier(tx, dossier)).seq < vu.seq)`,
  },
  {
    nom: 'qui n’est plus du groupe décide encore',
    epreuve: 'courses',
    fichier: 'app/domain/dossier/transition.ts',
    avant: `  if ('personne' in key && isInstruction(key)) await relireInstruction(tx, key)\n`,
    apres: '',
  },
  {
    nom: 'un dossier gardé plus longtemps pendant le balayage est supprimé quand même',
    epreuve: 'courses',
    fichier: 'app/domain/conservation/dus.ts',
    avant: ' for update of dossiers skip locked',
    apres: '',
  },
  {
    nom: 'une attestation faite à nouveau porte une autre date',
    epreuve: 'attestation-kill',
    fichier: 'app/documents/attestation.ts',
    avant: 'date: donnees.decideAt,',
    apres: 'date: new Date().toISOString(),',
  },
  {
    nom: 'une décision reprise garde son attestation',
    epreuve: 'attestation-kill',
    fichier: 'app/domain/attestation/retirer.ts',
    avant: `.where('attestation_registre.retiree_at', 'is', null)`,
    apres: `.where('attestation_registre.retiree_at', '<', at)`,
  },
]
