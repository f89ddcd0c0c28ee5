import type { Jobs } from '../../db/queues.ts'
import type { SystemKey } from '../../app/domain/cles.ts'
import {
  DOSSIERS_NOMMES,
  lettreDuJour as donneesDe,
  noterLettre,
} from '../../app/domain/conservation/lettre-du-jour.ts'
import { corpsDExpiration } from '../../app/domain/lettre/corps.ts'
import { compteAAvertir } from '../../app/domain/notification/compte-a-avertir.ts'
import { lettreDuJour as ecrire } from '../../app/mails/lettre-du-jour.ts'
import { paths } from '../../app/paths.ts'
import { adresse, envoyer, instanceEmettrice, messageIdDe } from '../lettres/expediteur.ts'

/**
 * The letter of the day: which dossiers go, when, and how to keep them. One that no server will take, or that has nobody
 * to read it, is told on the screen instead; the notice runs from then.
 */
export async function lettreDuJour(key: SystemKey, { compteId, jour }: Jobs['lettre-du-jour']): Promise<void> {
  const donnees = await donneesDe(key, compteId, jour)
  if (!donnees) return noterLettre(key, { compteId, jour }, { etat: 'sans_objet' })
  const { dossiers, annonces } = donnees
  if (!(await compteAAvertir(key, compteId))) return noterLettre(key, donnees, { etat: 'refusee', dossiers })
  const emetteur = await instanceEmettrice(key)
  const [seul] = dossiers
  const lien =
    seul && dossiers.length === 1
      ? paths.usager.dossier(seul.id)
      : dossiers.length > 0
        ? paths.usager.dossiers()
        : paths.instructeur.dossiers()
  const nommes = dossiers.slice(0, DOSSIERS_NOMMES)
  const lettre = ecrire(
    {
      emetteur,
      destinataire: donnees.nom,
      brouillons: nommes.filter(({ etat }) => etat === 'brouillon'),
      decides: nommes.filter(({ etat }) => etat !== 'brouillon'),
      autres: dossiers.length - nommes.length,
      annonces,
      textesDesDemarches: await corpsDExpiration(
        key,
        nommes.map(({ demarcheId }) => demarcheId),
      ),
      lien: adresse(lien),
    },
    'fr',
  )
  const etat = await envoyer({ a: donnees.email, emetteur, lettre }, messageIdDe(`lettre-du-jour:${compteId}:${jour}`))
  await noterLettre(key, donnees, { etat, dossiers })
}
