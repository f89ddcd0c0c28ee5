/** The life of a démarche, a card for each act, with what it changes for people said before its button. */
import { Form, Link } from '@remix-run/react'
import type { VieDeDemarche } from '../../domain/demarche/show-vie.ts'
import { paths } from '../../paths.ts'
import { dateLongue } from '../../textes/format.ts'
import { Bouton } from '../../ui/bouton.tsx'
import { Card } from '../../ui/card.tsx'
import { CaseACocher } from '../../ui/case-a-cocher.tsx'
import { Choix } from '../../ui/choix.tsx'
import { DateParts, type DatePart } from '../../ui/date-parts.tsx'
import { useLangue, useTextes } from '../../ui/langue.tsx'
import { LienBouton } from '../../ui/lien-bouton.tsx'
import { TextInput } from '../../ui/text-input.tsx'

/** Why nothing was changed, where, and what was typed. */
export interface RefusDeVie {
  champ: 'ouvre' | 'ferme' | 'chemin' | 'titre' | null
  phrase: string
  /** The other démarche of one's own whose address was asked for. */
  reprise: { titre: string; isActuel: boolean } | null
  saisie: Record<string, string>
}

interface CarteDeVie {
  vie: VieDeDemarche
  refus: RefusDeVie | null
}

export function VieEnCartes({ vie, exemple, refus }: CarteDeVie & { exemple: string }) {
  return (
    <div className="split">
      <div className="stack">
        <Fenetre vie={vie} refus={refus} exemple={exemple} />
        <Adresses vie={vie} refus={refus} />
      </div>
      <div className="stack">
        <Fermer vie={vie} />
        <Depublier vie={vie} />
        <Modele vie={vie} />
        <Supprimer vie={vie} refus={refus} />
      </div>
    </div>
  )
}

const erreurDe = (refus: RefusDeVie | null, champ: RefusDeVie['champ']): string | null =>
  refus?.champ === champ ? refus.phrase : null

function Fenetre({ vie, refus, exemple }: CarteDeVie & { exemple: string }) {
  const t = useTextes().vie.fenetre
  return (
    <Card leaf id="fenetre" title={t.titre}>
      <p className="soft">{t.texte}</p>
      <Form method="post" action={paths.administrateur.vie(vie.demarche.id)} noValidate className="stack">
        <input type="hidden" name="acte" value="fenetre" />
        <DateParts
          id="ouvre"
          name="ouvre"
          label={t.ouvre}
          hint={t.ouvreAide}
          error={erreurDe(refus, 'ouvre')}
          defaultValue={parts('ouvre', vie.ouvreOn, refus)}
          optional
        />
        <DateParts
          id="ferme"
          name="ferme"
          label={t.ferme}
          hint={t.fermeAide(exemple)}
          error={erreurDe(refus, 'ferme')}
          defaultValue={parts('ferme', vie.fermeOn, refus)}
          optional
        />
        <p>
          <Bouton kind="main">{t.action}</Bouton>
        </p>
      </Form>
    </Card>
  )
}

/** What was typed, or the date as it stands. */
function parts(nom: 'ouvre' | 'ferme', date: string | null, refus: RefusDeVie | null): Record<DatePart, string> {
  if (refus?.saisie['acte'] === 'fenetre') {
    const typed = (part: DatePart) => refus.saisie[`${nom}-${part}`] ?? ''
    return { jour: typed('jour'), mois: typed('mois'), annee: typed('annee') }
  }
  const [annee = '', mois = '', jour = ''] = date?.split('-') ?? []
  return { jour, mois, annee }
}

function Adresses({ vie, refus }: CarteDeVie) {
  const t = useTextes().vie.adresses
  const langue = useLangue()
  const [actuelle, ...anciennes] = vie.chemins
  const { etat, id } = vie.demarche
  const isPublique = etat === 'publiee' || etat === 'close'
  const adresse = (chemin: string) =>
    isPublique ? (
      <Link to={paths.commencer(chemin)} reloadDocument>
        {paths.commencer(chemin)}
      </Link>
    ) : (
      <code>{paths.commencer(chemin)}</code>
    )
  return (
    <Card id="adresses" title={t.titre}>
      <p className="soft">{t.texte}</p>
      {actuelle ? (
        <p>
          {t.actuelle}
          <br />
          {adresse(actuelle.chemin)}
        </p>
      ) : null}
      {anciennes.length > 0 ? (
        <>
          <h3>{t.anciennes}</h3>
          <ul>
            {anciennes.map(({ chemin, depuis }) => (
              <li key={chemin}>
                {adresse(chemin)} <span className="small soft">{t.depuis(dateLongue(depuis, langue))}</span>
              </li>
            ))}
          </ul>
        </>
      ) : null}
      <Form method="post" action={paths.administrateur.vie(id)} className="stack">
        <input type="hidden" name="acte" value="chemin" />
        <TextInput
          id="chemin"
          name="chemin"
          label={t.label}
          hint={t.aide}
          error={erreurDe(refus, 'chemin')}
          defaultValue={refus?.saisie['acte'] === 'chemin' ? (refus.saisie['chemin'] ?? '') : ''}
          maxLength={80}
          autoComplete="off"
          spellCheck={false}
        />
        {refus?.reprise ? (
          <CaseACocher
            id="reprendre"
            name="reprendre"
            label={t.reprendre(refus.reprise.titre)}
            hint={refus.reprise.isActuel ? t.reprendreActuelle : t.reprendreAncienne}
          />
        ) : null}
        <p>
          <Bouton>{t.action}</Bouton>
        </p>
      </Form>
    </Card>
  )
}

function Fermer({ vie }: { vie: VieDeDemarche }) {
  const t = useTextes().vie.fermer
  const langue = useLangue()
  const { id } = vie.demarche
  return (
    <Card id="fermer" title={t.titre}>
      <p className="soft">{t.texte}</p>
      {vie.closAt ? (
        <p className="row">
          {t.closeLe(dateLongue(vie.closAt, langue))}{' '}
          <LienBouton to={paths.administrateur.publier(id)}>{t.rouvrir}</LienBouton>
        </p>
      ) : vie.refus.clore === null ? (
        <p>
          <LienBouton to={paths.administrateur.clore(id)} kind="grave">
            {t.action}
          </LienBouton>
        </p>
      ) : (
        <p className="small">{t.pas}</p>
      )}
    </Card>
  )
}

function Depublier({ vie }: { vie: VieDeDemarche }) {
  const { depublier: t, fermer } = useTextes().vie
  const { id, etat } = vie.demarche
  return (
    <Card id="depublier" title={t.titre}>
      <p className="soft">{t.texte}</p>
      {etat === 'depubliee' ? (
        <p className="row">
          {t.deja} <LienBouton to={paths.administrateur.publier(id)}>{fermer.rouvrir}</LienBouton>
        </p>
      ) : vie.refus.depublier === null ? (
        <>
          <p className="small soft">{t.quand}</p>
          <Form method="post" action={paths.administrateur.vie(id)}>
            <Bouton kind="grave" name="acte" value="depublier">
              {t.action}
            </Bouton>
          </Form>
        </>
      ) : (
        <p className="small">{t.pas}</p>
      )}
    </Card>
  )
}

function Modele({ vie }: { vie: VieDeDemarche }) {
  const t = useTextes().vie.modele
  const { id } = vie.demarche
  return (
    <Card id="modele" title={t.titre}>
      <p className="soft">{t.texte}</p>
      <Form method="post" action={paths.administrateur.vie(id)} className="stack">
        <input type="hidden" name="acte" value="modele" />
        <Choix
          type="radio"
          id="portee"
          name="modele"
          label={t.label}
          defaultValue={vie.modele ?? ''}
          options={(['', 'organisation', 'instance'] as const).map((value) => ({ value, label: t.choix[value] }))}
        />
        <p>
          <Bouton>{t.action}</Bouton>
        </p>
      </Form>
      <p className="row">
        <LienBouton to={paths.administrateur.copier(id)} kind="quiet" size="s">
          {t.copier}
        </LienBouton>
        <LienBouton to={paths.administrateur.copierChamps(id)} kind="quiet" size="s">
          {t.copierChamps}
        </LienBouton>
      </p>
    </Card>
  )
}

function Supprimer({ vie, refus }: CarteDeVie) {
  const t = useTextes().vie.supprimer
  const { id, titre } = vie.demarche
  return (
    <Card id="supprimer" title={t.titre}>
      <p className="soft">{t.texte}</p>
      {vie.refus.supprimer === null ? (
        <>
          {vie.brouillons > 0 ? <p>{t.brouillons(vie.brouillons)}</p> : null}
          <Form method="post" action={paths.administrateur.vie(id)} className="stack">
            <input type="hidden" name="acte" value="supprimer" />
            <TextInput
              id="titre"
              name="titre"
              label={t.label}
              hint={titre}
              error={erreurDe(refus, 'titre')}
              defaultValue={refus?.saisie['acte'] === 'supprimer' ? (refus.saisie['titre'] ?? '') : ''}
              autoComplete="off"
            />
            <p>
              <Bouton kind="grave">{t.action}</Bouton>
            </p>
          </Form>
        </>
      ) : (
        <p className="small">{vie.refus.supprimer}</p>
      )}
    </Card>
  )
}
