import type { MonDossier } from '../../domain/dossier/list.ts'
import { isClos } from '../../domain/dossier/transitions.ts'
import { paths } from '../../paths.ts'
import { dateLongue, numeroDossier } from '../../textes/format.ts'
import { Badge } from '../../ui/badge.tsx'
import { Card } from '../../ui/card.tsx'
import { useLangue, useTextes } from '../../ui/langue.tsx'
import { LienBouton } from '../../ui/lien-bouton.tsx'
import { BadgeNonLus } from '../messagerie/non-lus.tsx'
import { BadgeRemarques } from '../remarque/liens.tsx'
import { BadgeEtat } from './badge-etat.tsx'
import { BadgeATransmettre, BadgeCorrection } from './badges-apres-depot.tsx'
import { GarderBrouillon } from './garder-brouillon.tsx'

/** A dossier of the list: its démarche, its number, where it stands and what to do next. */
export function CarteDeDossier({ dossier, isAReprendre }: { dossier: MonDossier; isAReprendre: boolean }) {
  const { usager, identite } = useTextes()
  const { liste: t, conservation } = usager
  const langue = useLangue()
  const isBrouillon = dossier.etat === 'brouillon'
  return (
    <Card
      as="li"
      level={3}
      title={dossier.demarche}
      to={paths.usager.dossier(dossier.id)}
      aside={
        <span className="row">
          <BadgeEtat etat={dossier.etat} pour="usager" />
          <BadgeNonLus nombre={dossier.nonLus} />
          <BadgeRemarques nombre={dossier.remarquesNonLues} />
          {dossier.correction ? <BadgeCorrection pour="usager" /> : null}
          {dossier.isATransmettre ? <BadgeATransmettre /> : null}
          {dossier.isBientotSupprime ? (
            <Badge tone="honey" icon="horloge">
              {t.bientotSupprime}
            </Badge>
          ) : null}
        </span>
      }
    >
      <p className="small soft">{useReperes(dossier)}</p>
      {dossier.identite?.pour ? <p className="small">{identite.pour(dossier.identite.pour)}</p> : null}
      <p>{useSituation(dossier)}</p>
      <Delai dossier={dossier} />
      <APropos dossier={dossier} />
      {dossier.supprimeLe ? (
        <p className="small soft">
          {t.seraSupprime(dateLongue(dossier.supprimeLe, langue))} {isBrouillon ? t.pourLeGarder : t.pourEnGarder}
        </p>
      ) : isClos(dossier.etat) ? null : (
        <p className="small soft">{conservation.enAttente}</p>
      )}
      <Suite dossier={dossier} isAReprendre={isAReprendre} />
    </Card>
  )
}

/** Until when the service may answer, and what its silence means. */
function Delai({ dossier: { silence } }: { dossier: MonDossier }) {
  const { usager: t } = useTextes().silence
  const langue = useLangue()
  if (silence === null) return null
  return (
    <p className="small">
      {t.avant(dateLongue(silence.finOn, langue))}. {t.issue(silence.mode)}
    </p>
  )
}

/** What the service waits for, and what it does not have. */
function APropos({ dossier: { id, numero, correction, isATransmettre } }: { dossier: MonDossier }) {
  const { apresDepot, usager } = useTextes()
  const t = apresDepot.carte
  const langue = useLangue()
  if (!correction && !isATransmettre) return null
  const jour = correction?.echeanceOn ? dateLongue(correction.echeanceOn, langue) : null
  return (
    <>
      {correction ? (
        <p>
          <strong>{t.correction(jour)}</strong>
        </p>
      ) : null}
      {isATransmettre ? <p>{t.aTransmettre}</p> : null}
      <p>
        <LienBouton
          to={paths.usager.dossier(id)}
          size="s"
          icon="crayon"
          srSuffix={usager.liste.surDossier(numeroDossier(numero, langue))}
        >
          {isATransmettre ? t.voir : t.corriger}
        </LienBouton>
      </p>
    </>
  )
}

/** What names the dossier on the phone, and its last date. */
function useReperes({ etat, numero, deposeAt, activiteOn, isModifieAujourdhui }: MonDossier): string {
  const { liste, dossier } = useTextes().usager
  const langue = useLangue()
  if (etat === 'brouillon') {
    const modifie = isModifieAujourdhui ? liste.modifieAujourdhui : liste.modifieLe(dateLongue(activiteOn, langue))
    return `${dossier.pasDeNumero} · ${modifie}`
  }
  const nom = dossier.numero(numeroDossier(numero, langue))
  return deposeAt ? `${nom} · ${liste.deposeLe(dateLongue(deposeAt, langue))}` : nom
}

/** Where it stands, in one sentence. */
function useSituation({ etat, avancement, identite, deposeAt, instructionAt, decideAt, retireAt }: MonDossier): string {
  const { usager, etats, identite: mots } = useTextes()
  const t = usager.liste
  const langue = useLangue()
  const jour = (instant: string | null) => (instant ? dateLongue(instant, langue) : '')
  switch (etat) {
    case 'brouillon':
      if (identite?.isComplete === false) return mots.resteADire
      return avancement ? t.etape(avancement.rang, avancement.total, avancement.titre) : t.pretADeposer
    case 'en_construction':
      return t.recu(jour(deposeAt))
    case 'en_instruction':
      return t.examenCommence(jour(instructionAt))
    case 'accepte':
    case 'refuse':
    case 'sans_suite':
    case 'traite':
      return t.decide(etats.usager[etat], jour(decideAt))
    case 'retire':
      return t.retire(jour(retireAt))
  }
}

function Suite({ dossier, isAReprendre }: { dossier: MonDossier; isAReprendre: boolean }) {
  const { usager, messagerie } = useTextes()
  const t = usager.liste
  const { recommencer } = usager
  const langue = useLangue()
  if (dossier.etat === 'brouillon') {
    const to =
      dossier.identite?.isComplete === false
        ? paths.usager.identite(dossier.id)
        : dossier.avancement
          ? paths.usager.remplir(dossier.id, dossier.avancement.page)
          : paths.usager.verifier(dossier.id)
    const srSuffix = `\u00a0: ${dossier.demarche}`
    return (
      <div className="row">
        <LienBouton to={to} kind={isAReprendre ? 'main' : 'plain'} srSuffix={srSuffix}>
          {t.reprendreAction}
        </LienBouton>
        {dossier.isBientotSupprime ? (
          <GarderBrouillon dossierId={dossier.id} retour="liste" srSuffix={srSuffix} />
        ) : null}
      </div>
    )
  }
  const numero = numeroDossier(dossier.numero, langue)
  const isTraite = dossier.decideAt !== null
  return (
    <p className="row">
      {dossier.nonLus > 0 ? (
        <LienBouton to={paths.usager.messagerie(dossier.id)} size="s" icon="message" srSuffix={t.duDossier(numero)}>
          {messagerie.lire(dossier.nonLus)}
        </LienBouton>
      ) : null}
      {isTraite ? (
        <LienBouton to={paths.usager.dossier(dossier.id)} kind="quiet" size="s" srSuffix={t.surDossier(numero)}>
          {t.lireDecision}
        </LienBouton>
      ) : null}
      <LienBouton
        to={paths.usager.recepisse(dossier.id)}
        kind="quiet"
        size="s"
        icon="telecharger"
        download
        srSuffix={t.duDossier(numero)}
      >
        {t.voirRecepisse}
      </LienBouton>
      <LienBouton
        to={paths.usager.recommencer(dossier.id)}
        kind="quiet"
        size="s"
        icon="repeter"
        srSuffix={t.duDossier(numero)}
      >
        {recommencer.court}
      </LienBouton>
    </p>
  )
}
