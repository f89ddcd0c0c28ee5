import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { attestationDe, type AttestationVue } from '../domain/attestation/lire.ts'
import { brouillonLu, show, type BrouillonVu, type DossierVu } from '../domain/dossier/show.ts'
import type { SectionLue } from '../domain/dossier/demande.ts'
import { FichiersDe } from '../champs/fichiers-du-dossier.tsx'
import { suiteDuDepot, type SuiteDuDepot as Suite } from '../domain/dossier/suite-du-depot.ts'
import { combienDInvites, monInvitation, type MonInvitation } from '../domain/invitation/list.ts'
import { nonLusDuDossier } from '../domain/messagerie/non-lus.ts'
import { fichiersDuDossier, type FichiersDuDossier } from '../domain/piece-jointe/etats.ts'
import { remarquesDesPages, type RemarquesDesPages } from '../domain/remarque/compter.ts'
import { misesDeCote, passageAVoir, type MiseDeCote, type PassageVu } from '../domain/revision/passages.ts'
import { versionsDeposees, type VersionDeposee } from '../domain/revision/versions-deposees.ts'
import { lireLangueDeFormulaire } from '../http/affichage.ts'
import { doors } from '../http/doors.ts'
import { ouRefuser } from '../http/erreurs.ts'
import { faitParmi } from '../http/fait.ts'
import { ChezAutrui } from '../screens/dossier/chez-autrui.tsx'
import { contactDe } from '../screens/dossier/contact.ts'
import { FAITS_DE_L_USAGER, type FaitDeLUsager } from '../screens/dossier/fait-de-l-usager.tsx'
import { FAITS_APRES_DEPOT, type FaitApresDepot } from '../screens/dossier/fait-apres-depot.tsx'
import { FAITS_D_INVITE, type FaitDInvite } from '../screens/dossier/ma-participation.tsx'
import { RemarquesDe } from '../screens/remarque/liens.tsx'
import { numeroDossier } from '../textes/format.ts'
import { TextesEnLangue } from '../ui/dit.tsx'
import { titre } from '../ui/meta.ts'
import type { PageHandle } from '../ui/page-handle.ts'
import { MonBrouillon } from '../screens/dossier/mon-brouillon.tsx'
import { MonDossierDepose } from '../screens/dossier/mon-dossier-depose.tsx'

type Vu = (BrouillonVu | DossierVu) & {
  fichiers: FichiersDuDossier
  fait: FaitDeLUsager | null
  /** Null for a guest who has no part in the exchange. */
  nonLus: number | null
  /** Those on what the person reads. */
  remarques: RemarquesDesPages
  /** How many guests its owner has. */
  invites: number
  /** For a guest, what opens it, what they just did, and the answers when they only read. */
  invitation: MonInvitation | null
  faitDInvite: FaitDInvite | null
  lues: SectionLue[] | null
  /** Of a deposited dossier. */
  suite: Suite | null
  faitApresDepot: FaitApresDepot | null
  /** What was deposited under other forms. */
  versions: VersionDeposee[]
  attestation: AttestationVue | null
  /** In a draft, what changed in its form, until the person has said to have seen it. */
  passage: PassageVu | null
  /** Once it is seen, what its form has no place for stays to be read until the deposit. */
  cote: MiseDeCote[]
}

export const handle = { contact: (dossier: Vu) => contactDe(dossier.demarche) } satisfies PageHandle<Vu>

export const meta: MetaFunction<typeof loader> = ({ matches, data }) =>
  titre(matches, (t) =>
    data
      ? [
          data.etat === 'brouillon'
            ? t.usager.dossier.brouillonDe
            : t.usager.dossier.numero(numeroDossier(data.numero)),
          data.demarche.titre,
        ]
      : [],
  )

export async function loader(args: LoaderFunctionArgs): Promise<Vu> {
  const key = await doors.lecture(args)
  const langue = lireLangueDeFormulaire(args.request)
  const dossier = await ouRefuser(() => show(key, langue))
  const invitation = await monInvitation(key)
  const isARemplir = dossier.etat === 'brouillon' && key.portee.remplit
  const passage = isARemplir ? await passageAVoir(key, langue) : null
  return {
    ...dossier,
    fichiers: await fichiersDuDossier(key),
    fait: faitParmi(args.request, FAITS_DE_L_USAGER),
    nonLus: await nonLusDuDossier(key),
    remarques: await remarquesDesPages(key, dossier.etat),
    invites: invitation ? 0 : await combienDInvites(key),
    invitation,
    faitDInvite: faitParmi(args.request, FAITS_D_INVITE),
    lues: invitation?.droit === 'lire' && dossier.etat === 'brouillon' ? await brouillonLu(key, langue) : null,
    suite: await suiteDuDepot(key, dossier.etat, langue),
    versions: dossier.etat === 'brouillon' ? [] : await versionsDeposees(key),
    attestation: await attestationDe(key),
    passage,
    cote: isARemplir && passage === null ? await misesDeCote(key, langue) : [],
    faitApresDepot: faitParmi(args.request, FAITS_APRES_DEPOT),
  }
}

export default function MonDossier() {
  const dossier = useLoaderData<typeof loader>()
  return (
    <TextesEnLangue {...dossier.langue}>
      <FichiersDe cote="usager" dossierId={dossier.id} fichiers={dossier.fichiers}>
        <RemarquesDe value={{ cote: 'usager', remarques: dossier.remarques }}>
          {dossier.invitation ? (
            <ChezAutrui
              dossier={dossier}
              invitation={dossier.invitation}
              lues={dossier.lues}
              suite={dossier.suite}
              nonLus={dossier.nonLus}
              remarques={dossier.remarques}
              fait={dossier.faitDInvite}
              passage={dossier.passage}
              cote={dossier.cote}
              attestation={dossier.attestation}
            />
          ) : dossier.etat === 'brouillon' ? (
            <MonBrouillon
              dossier={dossier}
              fait={dossier.fait}
              invites={dossier.invites}
              remarques={dossier.remarques}
              passage={dossier.passage}
              cote={dossier.cote}
            />
          ) : (
            <MonDossierDepose
              dossier={dossier}
              suite={dossier.suite}
              fait={dossier.fait}
              faitApresDepot={dossier.faitApresDepot}
              nonLus={dossier.nonLus}
              remarques={dossier.remarques}
              invites={dossier.invites}
              versions={dossier.versions}
              attestation={dossier.attestation}
            />
          )}
        </RemarquesDe>
      </FichiersDe>
    </TextesEnLangue>
  )
}
