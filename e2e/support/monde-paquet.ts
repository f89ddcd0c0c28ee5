/** Démarches and bundles for the pages that take them out and in; imported late, as every world is. */
import { a, MAINTENANT } from '../../db/builders.ts'
import type { Db } from '../../db/client.ts'
import type { CompteId } from '../../db/schema/ids.ts'
import { cutAdministrateurKey } from '../../app/domain/compte/access.ts'
import { creer } from '../../app/domain/demarche/creer.ts'
import { demarche, FORMULAIRE } from '../../app/domain/demarche/pour-les-tests.ts'
import { documentChange, exporte, ferme, ouvert, signeAilleurs } from '../../app/domain/paquet/pour-les-tests.ts'

let made = 0

/** An administrateur with a démarche being prepared. */
export async function unAdministrateur(db: Db): Promise<{ compteId: CompteId; demarche: string; titre: string }> {
  const organisationId = await a.organisation(db)
  const personne = await a.compte(db, { roles: ['administrateur'], organisationId })
  const key = cutAdministrateurKey(db, MAINTENANT, personne)
  if (!key) throw new Error('no administrateur')
  const titre = `Aide aux haies ${process.pid}-${++made}`
  return { compteId: personne.compteId, demarche: await creer(key, { titre, formulaire: FORMULAIRE }), titre }
}

/** A bundle signed by an instance nobody here knows; its retention is longer than anybody may choose. */
export async function paquetDAilleurs(db: Db, instance: string): Promise<Buffer> {
  const contenu = await ouvert(await exporte(await demarche(db)))
  const document = documentChange(contenu, (lu) => {
    Object.assign(lu['presentation'] ?? {}, { chemin: `ailleurs-${process.pid}-${++made}` })
    Object.assign(lu, { conservation: { mois: 600, brouillonJours: null, methode: 'supprimer' } })
  })
  return ferme(signeAilleurs(document, [], instance, Buffer.alloc(32, `${instance} ${process.pid}`)))
}

/** A bundle of this instance, of which a word was changed. */
export async function paquetModifie(db: Db): Promise<Buffer> {
  const contenu = await ouvert(await exporte(await demarche(db)))
  const autre = Buffer.from(contenu.get('paquet.json')?.toString().replace('Aide', 'Aidé') ?? '')
  return ferme(new Map([...contenu, ['paquet.json', autre]]))
}
