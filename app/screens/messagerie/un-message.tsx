import { LigneDeFichier } from '../../champs/ligne-de-fichier.tsx'
import type { MessageLu } from '../../domain/messagerie/list.ts'
import { dateHeure } from '../../textes/format.ts'
import { TagNew } from '../../ui/badge.tsx'
import { Bouton } from '../../ui/bouton.tsx'
import { classes } from '../../ui/classes.ts'
import { Fichiers } from '../../ui/file-row.tsx'
import { useLangue, useTextes } from '../../ui/langue.tsx'
import { Repliable } from '../../ui/repliable.tsx'
import { TexteDeMessage } from './texte-de-message.tsx'

/** A message: who, when, its words and files, and for its author the way to withdraw it. */
export function UnMessage({
  message,
  isNouveau,
  isDernier,
  sensDuRetrait,
}: {
  message: Omit<MessageLu, 'id'> & { id: string }
  isNouveau: boolean
  isDernier: boolean
  /** What withdrawing it does, where it is not what it does in the exchange. */
  sensDuRetrait?: string | undefined
}) {
  const t = useTextes().messagerie
  const langue = useLangue()
  const { auteur, at, texte, fichiers } = message
  return (
    <article
      id={isDernier ? 'dernier' : undefined}
      className={classes('msg', auteur.qui === 'vous' && 'mine')}
      aria-labelledby={`m-${message.rang}`}
    >
      <header id={`m-${message.rang}`}>
        <Auteur auteur={auteur} /> <time dateTime={at}>{dateHeure(at, langue)}</time>
        {isNouveau ? <TagNew>{t.nouveau}</TagNew> : null}
      </header>
      {texte === null ? <p className="soft">{t.retire}</p> : null}
      {texte ? <TexteDeMessage texte={texte} /> : null}
      {fichiers.length > 0 ? (
        <Fichiers>
          {fichiers.map((fichier) => (
            <LigneDeFichier key={fichier.id} fichier={fichier} />
          ))}
        </Fichiers>
      ) : null}
      {message.isRetirable ? <Retirer id={message.id} quand={dateHeure(at, langue)} sens={sensDuRetrait} /> : null}
    </article>
  )
}

function Auteur({ auteur: { qui, nom } }: { auteur: MessageLu['auteur'] }) {
  const t = useTextes().messagerie.auteur
  if (qui === 'vous' || qui === 'systeme') return <b>{t[qui]}</b>
  if (qui === 'service') return <b>{nom ?? t.service}</b>
  return (
    <>
      <b>{nom ?? t.sansNom}</b> <span>{t[qui]}</span>
    </>
  )
}

/** A fold asks first: it works without script, and says what goes. */
function Retirer({ id, quand, sens }: { id: string; quand: string; sens: string | undefined }) {
  const t = useTextes().messagerie.retirer
  return (
    <Repliable
      title={
        <>
          {t.titre}
          <span className="sr">{t.duMessage(quand)}</span>
        </>
      }
    >
      <form method="post" className="stack stack-s">
        <input type="hidden" name="acte" value="retirer" />
        <input type="hidden" name="message" value={id} />
        <p className="small">{sens ?? t.sens}</p>
        <p>
          <Bouton kind="grave" size="s" icon="corbeille" srSuffix={t.duMessage(quand)}>
            {t.action}
          </Bouton>
        </p>
      </form>
    </Repliable>
  )
}
