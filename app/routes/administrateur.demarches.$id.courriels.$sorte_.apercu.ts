/** A letter on an invented dossier, in a frame: as it was kept, or as the page that frames it has it now. */
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { DOSSIERS_INVENTES, type DossierInvente } from '../../form-engine/balises/exemple.ts'
import { addDays, parisDate } from '../../form-engine/temps.ts'
import type { AdminKey } from '../domain/cles.ts'
import { inventerLettre, type LettreInventee } from '../domain/lettre/inventer.ts'
import { apercuPoste } from '../domain/lettre/postee.ts'
import { showLettre } from '../domain/lettre/show.ts'
import { hasSujet, sorteDe, type Sorte } from '../domain/lettre/sortes.ts'
import type { LettrePostee } from '../domain/lettre/verifier.ts'
import { relireInstance } from '../domain/instance/lire.ts'
import { doors } from '../http/doors.ts'
import { essayer, ouRefuser } from '../http/erreurs.ts'
import { readForm, refusal } from '../http/formulaire.ts'
import { apercuDeLettre, apercuRefuse } from '../mails/apercu-de-lettre.ts'
import type { Emetteur, Lettre } from '../mails/gabarit.ts'
import { lettreDeDemarche } from '../mails/lettre-de-demarche.ts'
import { lettreDuJour } from '../mails/lettre-du-jour.ts'
import { lettreHabituelle } from '../mails/lettre-habituelle.ts'
import { serviceEmetteur } from '../mails/service-emetteur.ts'
import { absolu, paths } from '../paths.ts'
import { textes } from '../textes/dictionnaire.ts'
import { nomDeBalise } from '../textes/phrase-de-balise.ts'
import { pluriel } from '../textes/pluriel.ts'
import { env } from '../../env.ts'

export async function loader(args: LoaderFunctionArgs) {
  const key = await doors.administration(args)
  const sorte = sorteDemandee(args.params['sorte'])
  const { sujet, corps } = await ouRefuser(() => showLettre(key, sorte))
  const dossier = new URL(args.request.url).searchParams.get('dossier')
  return repondre(key, sorte, { sujet, corps }, DOSSIERS_INVENTES.find((connu) => connu === dossier) ?? 'complet')
}

export async function action(args: ActionFunctionArgs) {
  const key = await doors.administration(args)
  const sorte = sorteDemandee(args.params['sorte'])
  const input = await readForm(args.request, apercuPoste)
  if (!input.ok) throw refusal(422, Object.values(input.erreurs)[0] ?? '')
  return repondre(key, sorte, input.value, input.value.dossier)
}

function sorteDemandee(brute: string | undefined): Sorte {
  const sorte = sorteDe(brute)
  if (!sorte) throw refusal(404, 'Ce courriel n’existe pas.')
  return sorte
}

async function repondre(key: AdminKey, sorte: Sorte, postee: LettrePostee, dossier: DossierInvente): Promise<Response> {
  const t = textes('fr').courriels
  const lien = absolu(env.PUBLIC_URL, paths.usager.dossiers())
  const issue = await essayer(() => inventerLettre(key, sorte, postee, { dossier, lien, phraseDuCercle: t.cercle }))
  if (!issue.ok) return enPage(apercuRefuse(t.pasDApercu, [issue.phrase], 'fr'))
  const invention = issue.value
  if (!invention.ok) {
    const phrases = invention.problemes.map(({ phrase }) => phrase)
    return enPage(apercuRefuse(t.pasDApercu, phrases, 'fr'))
  }
  const { lettre: inventee } = invention
  const isVide = inventee.corps === null && postee.corps.trim() !== ''
  const remarques = [
    ...(isVide ? [t.rienADire] : inventee.corps === null ? [t.sansTexte] : []),
    ...inventee.manques.map((manque) => t.manques[manque.raison](nomDeBalise(manque, 'fr'))),
    ...(inventee.ecartes > 0 ? [t.ecartee(inventee.ecartes)] : []),
  ]
  return enPage(apercuDeLettre(await ecrire(key, sorte, inventee, lien), remarques, 'fr'))
}

async function ecrire(key: AdminKey, sorte: Sorte, { cadre, corps }: LettreInventee, lien: string): Promise<Lettre> {
  const instance = await instanceEmettrice(key)
  if (!hasSujet(sorte)) {
    return lettreDuJour(
      {
        emetteur: instance,
        destinataire: cadre.destinataire,
        brouillons: [],
        decides: [{ numero: cadre.numero, demarche: cadre.demarche, supprimeLe: addDays(parisDate(cadre.faitLe), 15) }],
        autres: 0,
        annonces: [],
        textesDesDemarches: corps ? [{ demarche: cadre.demarche, blocs: corps.blocs }] : [],
        lien,
      },
      'fr',
    )
  }
  const { delaiReponseJours: jours, service, ...reste } = cadre
  const donnees = {
    ...reste,
    emetteur: serviceEmetteur(service, instance),
    lien,
    delai: jours === null ? null : `${jours} ${pluriel('fr', jours, { one: 'jour', other: 'jours' })}`,
    silence: null,
    correction: { ...cadre.correction, isRappel: false },
  }
  return corps ? lettreDeDemarche({ ...donnees, sorte, corps }, 'fr') : lettreHabituelle(sorte, donnees, 'fr')
}

async function instanceEmettrice(key: AdminKey): Promise<Emetteur> {
  const { nom, sousTitre, legal } = await relireInstance(key)
  return {
    nom,
    lieu: sousTitre || null,
    telephone: legal['contactTelephone'] ?? null,
    horaires: null,
    courriel: legal['contactEmail'] ?? null,
    page: absolu(env.PUBLIC_URL, paths.legal.contact()),
  }
}

// The policy of what is framed is the server's (server/headers.ts): no script, its own styles, our pages around it.
const enPage = (html: string): Response =>
  new Response(html, { headers: { 'Content-Type': 'text/html; charset=utf-8', 'Cache-Control': 'no-store' } })
