import { Form } from '@remix-run/react'
import type { GroupeListe, InstructeurListe, InvitationEnAttente } from '../../domain/groupe/list.ts'
import { paths } from '../../paths.ts'
import { Bouton } from '../../ui/bouton.tsx'
import { Card } from '../../ui/card.tsx'
import { useTextes } from '../../ui/langue.tsx'
import { Repliable } from '../../ui/repliable.tsx'
import { Table } from '../../ui/table.tsx'
import { TextInput } from '../../ui/text-input.tsx'
import { Vide } from '../../ui/vide.tsx'
import { LienBouton } from '../../ui/lien-bouton.tsx'
import type { ActeRefuse } from './groupes.tsx'
import { Invitations } from './invitations.tsx'

/** One groupe: who instructs in it, who is invited, its name, and its end. */
export function GroupeChoisi({
  demarcheId,
  groupe,
  instructeurs,
  invitations,
  refus,
}: {
  demarcheId: string
  groupe: GroupeListe
  instructeurs: readonly InstructeurListe[]
  invitations: readonly InvitationEnAttente[]
  refus: ActeRefuse | null
}) {
  const { administrateur, ficheDeGroupe } = useTextes()
  const t = administrateur.instructeurs
  return (
    <section id="groupe" className="stack" aria-labelledby="groupe-titre">
      <h2 id="groupe-titre">{groupe.nom}</h2>
      <p>
        <LienBouton size="s" kind="quiet" icon="reglages" to={paths.administrateur.groupe(demarcheId, groupe.id)}>
          {ficheDeGroupe.lien}
        </LienBouton>
      </p>
      <div className="split">
        <div className="stack">
          {instructeurs.length === 0 ? (
            <Vide title={t.aucun} level={3}>
              {t.aucunTexte}
            </Vide>
          ) : (
            <Membres demarcheId={demarcheId} groupe={groupe} instructeurs={instructeurs} />
          )}
          {invitations.length > 0 ? <Invitations invitations={invitations} /> : null}
          <Renommer
            demarcheId={demarcheId}
            groupe={groupe}
            refus={refus?.acte === 'renommer' && refus.groupe === groupe.id ? refus : null}
          />
          {groupe.isParDefaut ? null : <Supprimer demarcheId={demarcheId} groupe={groupe} />}
        </div>
        <Ajouter demarcheId={demarcheId} groupe={groupe} refus={refus?.acte === 'ajouter' ? refus : null} />
      </div>
    </section>
  )
}

interface DuGroupe {
  demarcheId: string
  groupe: GroupeListe
}

const adresse = ({ demarcheId, groupe }: DuGroupe) => paths.administrateur.instructeurs(demarcheId, groupe.id)

function Ajouter({ refus, ...du }: DuGroupe & { refus: ActeRefuse | null }) {
  const t = useTextes().administrateur.instructeurs
  return (
    <Card leaf id="ajouter" title={t.ajouter} level={3}>
      <p className="small soft">{t.ajouterTexte}</p>
      <Form method="post" action={adresse(du)} className="stack">
        <input type="hidden" name="acte" value="ajouter" />
        <input type="hidden" name="groupe" value={du.groupe.id} />
        <TextInput
          id="email"
          name="email"
          type="email"
          label={t.email}
          hint={t.emailAide}
          error={refus?.phrase ?? null}
          defaultValue={refus?.saisie ?? ''}
          autoComplete="off"
          spellCheck={false}
        />
        <p>
          <Bouton kind="main" icon="plus">
            {t.inviter}
          </Bouton>
        </p>
      </Form>
    </Card>
  )
}

function Membres({ instructeurs, ...du }: DuGroupe & { instructeurs: readonly InstructeurListe[] }) {
  const t = useTextes().administrateur.instructeurs
  return (
    <Table
      caption={t.legende}
      rows={instructeurs}
      rowKey={({ compteId }) => compteId}
      columns={[
        { key: 'personne', header: t.personne, rowHeader: true, cell: ({ nom, email }) => nom ?? email },
        { key: 'email', header: t.email, cell: ({ email }) => email },
        {
          key: 'retirer',
          header: t.retirer,
          end: true,
          cell: ({ compteId, nom, email }) => (
            <Form method="post" action={adresse(du)}>
              <input type="hidden" name="groupe" value={du.groupe.id} />
              <input type="hidden" name="compte" value={compteId} />
              <Bouton kind="quiet" size="s" name="acte" value="retirer" srSuffix={t.retirerQui(nom ?? email)}>
                {t.retirer}
              </Bouton>
            </Form>
          ),
        },
      ]}
    />
  )
}

function Renommer({ refus, ...du }: DuGroupe & { refus: ActeRefuse | null }) {
  const t = useTextes().groupes
  return (
    <Repliable title={t.renommer} open={refus !== null || undefined}>
      <Form method="post" action={adresse(du)} className="stack">
        <p className="soft">{t.renommerTexte}</p>
        <input type="hidden" name="groupe" value={du.groupe.id} />
        <TextInput
          id="nouveau-nom"
          name="nom"
          label={t.nomDuGroupe}
          error={refus?.phrase ?? null}
          defaultValue={refus?.saisie ?? du.groupe.nom}
          maxLength={100}
          autoComplete="off"
        />
        <p>
          <Bouton name="acte" value="renommer">
            {t.renommerAction}
          </Bouton>
        </p>
      </Form>
    </Repliable>
  )
}

function Supprimer(du: DuGroupe) {
  const t = useTextes().groupes
  return (
    <Repliable title={t.supprimer}>
      <Form method="post" action={adresse(du)} className="stack">
        <p>{t.supprimerTexte(du.groupe.nom)}</p>
        <input type="hidden" name="groupe" value={du.groupe.id} />
        <p>
          <Bouton kind="grave" icon="corbeille" name="acte" value="supprimer">
            {t.supprimerAction}
          </Bouton>
        </p>
      </Form>
    </Repliable>
  )
}
