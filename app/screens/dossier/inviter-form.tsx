import { partsDeDate } from '../../../form-engine/champs/dates.ts'
import type { Invite, PartieDuFormulaire } from '../../domain/invitation/list.ts'
import type { InvitationPostee } from '../../http/invitation-postee.ts'
import { paths } from '../../paths.ts'
import { Bouton } from '../../ui/bouton.tsx'
import { CaseACocher } from '../../ui/case-a-cocher.tsx'
import { Choix } from '../../ui/choix.tsx'
import { DateParts } from '../../ui/date-parts.tsx'
import { useTextes } from '../../ui/langue.tsx'
import { LienBouton } from '../../ui/lien-bouton.tsx'
import { Note } from '../../ui/note.tsx'
import { TextInput } from '../../ui/text-input.tsx'
import { Textarea } from '../../ui/textarea.tsx'

/** The fields, in the order of the page: a summary of errors follows it. */
export const CHAMPS_D_INVITATION = ['email', 'portee', 'sections', 'droit', 'peutDeposer', 'finOn', 'message'] as const

type Saisie = Omit<InvitationPostee, 'acte'>

/** What was given to a guest, as the form would have posted it. */
export function saisieDe({ id, email, message, parties, droit, peutDeposer, finOn }: Invite): Saisie {
  const fin = finOn === null ? { jour: '', mois: '', annee: '' } : partsDeDate(finOn)
  return {
    invite: id,
    email,
    message,
    portee: parties === null ? 'entier' : 'parties',
    sections: parties?.map((partie) => partie.id) ?? [],
    droit,
    peutDeposer: peutDeposer ? 'oui' : '',
    'finOn-jour': fin.jour,
    'finOn-mois': fin.mois,
    'finOn-annee': fin.annee,
  }
}

/** To invite somebody, or to change what `invite` was given; what was typed is shown again. */
export function InviterForm({
  dossierId,
  parties,
  invite,
  saisie,
  erreurs,
  max,
}: {
  dossierId: string
  parties: readonly PartieDuFormulaire[]
  /** The guest whose access is changed; null to invite somebody. */
  invite: Invite | null
  saisie: Saisie | null
  erreurs: Record<string, string>
  /** The longest message. */
  max: number
}) {
  const t = useTextes().invites.formulaire
  const champ = (id: (typeof CHAMPS_D_INVITATION)[number]) => ({ id, error: erreurs[id] ?? null })
  return (
    <form method="post" action={paths.usager.invites(dossierId)} className="stack" noValidate>
      <input type="hidden" name="acte" value="inviter" />
      {invite ? (
        <>
          <input type="hidden" name="invite" value={invite.id} />
          <input type="hidden" name="email" value={invite.email} />
        </>
      ) : (
        <TextInput
          {...champ('email')}
          name="email"
          type="email"
          label={t.email}
          hint={t.emailAide}
          defaultValue={saisie?.email ?? ''}
          autoComplete="off"
          spellCheck={false}
        />
      )}
      {parties.length < 2 ? (
        <input type="hidden" name="portee" value="entier" />
      ) : (
        <>
          <Choix
            {...champ('portee')}
            type="radio"
            name="portee"
            label={t.portee}
            defaultValue={saisie?.portee ?? null}
            options={[
              { value: 'entier', label: t.porteeOptions.entier, hint: t.porteeOptions.entierAide },
              { value: 'parties', label: t.porteeOptions.parties, hint: t.porteeOptions.partiesAide },
            ]}
          />
          <Choix
            {...champ('sections')}
            type="checkbox"
            name="sections"
            label={t.sections}
            hint={t.sectionsAide}
            defaultValue={saisie?.sections ?? []}
            options={parties.map(({ id, titre }) => ({ value: id, label: titre }))}
          />
          <Note tone="stone" icon="info" title={t.indices.titre} level={3}>
            <p className="small">{t.indices.texte}</p>
          </Note>
        </>
      )}
      <Choix
        {...champ('droit')}
        type="radio"
        name="droit"
        label={t.droit}
        defaultValue={saisie?.droit ?? null}
        options={[
          { value: 'remplir', label: t.droitOptions.remplir, hint: t.droitOptions.remplirAide },
          { value: 'lire', label: t.droitOptions.lire, hint: t.droitOptions.lireAide },
        ]}
      />
      <CaseACocher
        {...champ('peutDeposer')}
        name="peutDeposer"
        value="oui"
        label={t.peutDeposer}
        hint={t.peutDeposerAide}
        defaultChecked={Boolean(saisie?.peutDeposer)}
      />
      <DateParts
        {...champ('finOn')}
        name="finOn"
        label={t.finOn}
        hint={t.finOnAide}
        optional
        defaultValue={{
          jour: saisie?.['finOn-jour'] ?? '',
          mois: saisie?.['finOn-mois'] ?? '',
          annee: saisie?.['finOn-annee'] ?? '',
        }}
      />
      <Textarea
        {...champ('message')}
        name="message"
        label={t.message}
        hint={t.messageAide}
        optional
        defaultValue={saisie?.message ?? ''}
        max={max}
        rows={4}
      />
      <div className="row">
        <Bouton kind="main" icon={invite ? undefined : 'plus'}>
          {invite ? (invite.accepteAt === null ? t.changerEtRenvoyer : t.changer) : t.envoyer}
        </Bouton>
        {invite ? (
          <LienBouton to={paths.usager.invites(dossierId)} kind="quiet">
            {t.annuler}
          </LienBouton>
        ) : null}
      </div>
    </form>
  )
}
