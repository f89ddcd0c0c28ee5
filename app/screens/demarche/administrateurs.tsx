/** Who runs a démarche: the list, how one more is named, and how it is handed over. */
import { Form } from '@remix-run/react'
import type { AdministrateurDeDemarche } from '../../domain/demarche/administrateurs.ts'
import { paths } from '../../paths.ts'
import { dateLongue } from '../../textes/format.ts'
import { Badge } from '../../ui/badge.tsx'
import { Bouton } from '../../ui/bouton.tsx'
import { Card } from '../../ui/card.tsx'
import { useLangue, useTextes } from '../../ui/langue.tsx'
import { Table } from '../../ui/table.tsx'
import { TextInput } from '../../ui/text-input.tsx'

export interface RefusDAdministrateur {
  champ: 'email' | 'vers' | null
  phrase: string
  saisie: Record<string, string>
}

interface Props {
  demarcheId: string
  administrateurs: readonly AdministrateurDeDemarche[]
  proposition: { email: string; expireOn: string } | null
  refus: RefusDAdministrateur | null
}

export function AdministrateursEnCartes({ demarcheId, administrateurs, proposition, refus }: Props) {
  const t = useTextes().vie.administrateurs
  return (
    <div className="split">
      <div className="stack">
        <Liste demarcheId={demarcheId} administrateurs={administrateurs} />
        {administrateurs.length === 1 ? <p className="small soft">{t.dernier}</p> : null}
      </div>
      <div className="stack">
        <Card leaf id="ajouter" title={t.ajouter}>
          <p className="small soft">{t.ajouterTexte}</p>
          <Form method="post" action={paths.administrateur.administrateurs(demarcheId)} noValidate className="stack">
            <input type="hidden" name="acte" value="ajouter" />
            <TextInput
              id="email"
              name="email"
              type="email"
              label={t.label}
              hint={t.aide}
              error={refus?.champ === 'email' ? refus.phrase : null}
              defaultValue={refus?.saisie['email'] ?? ''}
              autoComplete="off"
              spellCheck={false}
            />
            <p>
              <Bouton kind="main" icon="plus">
                {t.action}
              </Bouton>
            </p>
          </Form>
        </Card>
        <Confier demarcheId={demarcheId} proposition={proposition} refus={refus} />
      </div>
    </div>
  )
}

function Liste({ demarcheId, administrateurs }: Pick<Props, 'demarcheId' | 'administrateurs'>) {
  const t = useTextes().vie.administrateurs
  return (
    <Table
      caption={t.legende}
      rows={administrateurs}
      rowKey={({ compteId }) => compteId}
      columns={[
        {
          key: 'personne',
          header: t.personne,
          rowHeader: true,
          cell: ({ nom, email, isMoi }) => (
            <>
              {nom ?? email}{' '}
              {isMoi ? (
                <Badge tone="stone" icon="personne">
                  {t.vous}
                </Badge>
              ) : null}
            </>
          ),
        },
        { key: 'email', header: t.email, cell: ({ email }) => email },
        { key: 'organisation', header: t.organisation, cell: ({ organisation }) => organisation ?? '' },
        {
          key: 'retirer',
          header: t.retirer,
          end: true,
          cell: ({ compteId, nom, email, isMoi }) => (
            <Form method="post" action={paths.administrateur.administrateurs(demarcheId)}>
              <input type="hidden" name="compte" value={compteId} />
              <Bouton
                kind="quiet"
                size="s"
                name="acte"
                value="retirer"
                srSuffix={isMoi ? undefined : t.retirerQui(nom ?? email)}
                unavailable={administrateurs.length === 1 ? t.dernier : null}
              >
                {isMoi ? t.quitter : t.retirer}
              </Bouton>
            </Form>
          ),
        },
      ]}
    />
  )
}

function Confier({ demarcheId, proposition, refus }: Pick<Props, 'demarcheId' | 'proposition' | 'refus'>) {
  const { aide, transfert: t } = useTextes().vie.administrateurs
  const langue = useLangue()
  const action = paths.administrateur.administrateurs(demarcheId)
  return (
    <Card id="confier" title={t.titre}>
      {proposition ? (
        <>
          <p>{t.enAttente(proposition.email, dateLongue(proposition.expireOn, langue))}</p>
          <Form method="post" action={action}>
            <Bouton name="acte" value="annuler">
              {t.annuler}
            </Bouton>
          </Form>
        </>
      ) : (
        <>
          <p className="small soft">{t.texte}</p>
          <Form method="post" action={action} noValidate className="stack">
            <input type="hidden" name="acte" value="confier" />
            <TextInput
              id="vers"
              name="vers"
              type="email"
              label={t.label}
              hint={aide}
              error={refus?.champ === 'vers' ? refus.phrase : null}
              defaultValue={refus?.saisie['vers'] ?? ''}
              autoComplete="off"
              spellCheck={false}
            />
            <p>
              <Bouton>{t.action}</Bouton>
            </p>
          </Form>
        </>
      )}
    </Card>
  )
}
