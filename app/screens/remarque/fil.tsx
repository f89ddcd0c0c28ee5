import { useState } from 'react'
import type { FilDeRemarque } from '../../domain/remarque/fil.ts'
import type { FaitDeRemarque, RemarqueRefusee } from '../../http/remarques.ts'
import { paths } from '../../paths.ts'
import { dateHeure } from '../../textes/format.ts'
import { Bouton } from '../../ui/bouton.tsx'
import { Card } from '../../ui/card.tsx'
import { ErrorSummary } from '../../ui/error-summary.tsx'
import { useLangue, useTextes } from '../../ui/langue.tsx'
import { LienBouton } from '../../ui/lien-bouton.tsx'
import { Note } from '../../ui/note.tsx'
import { Textarea } from '../../ui/textarea.tsx'
import { MarqueLu } from '../messagerie/marque-lu.tsx'
import { UnMessage } from '../messagerie/un-message.tsx'
import type { CoteDePage } from './liens.tsx'
import { coteDesTextes, useQui } from './marques.tsx'
import { Retour } from './retour.tsx'

/** A remark with its messages, and what one may do there. */
export function Fil({
  cote,
  vue,
  envoi,
  max,
  fait,
  refusee,
  relire,
}: {
  cote: CoteDePage
  vue: FilDeRemarque
  /** Drawn by the server for this form: a double click sends one answer. */
  envoi: string
  max: number
  fait: FaitDeRemarque | null
  refusee: RemarqueRefusee | undefined
  /** Reads the page again. */
  relire: () => void
}) {
  const t = useTextes().remarques
  const langue = useLangue()
  const qui = useQui()
  const { dossier, remarque, messages, dernier, remplir } = vue
  // What was new when the page came stays marked, though it is read by now.
  const [nouveaux] = useState(() => new Set<string>(messages.flatMap(({ id, isNouveau }) => (isNouveau ? [id] : []))))
  return (
    <>
      {refusee?.refus ? <Note tone="brick" icon="alerte" announce="alert" title={refusee.refus} /> : null}
      <ErrorSummary errors={Object.entries(refusee?.erreurs ?? {}).map(([id, message]) => ({ id, message }))} />
      {fait ? (
        <Note tone="leaf" announce="status">
          <p>{t.faits[fait]}</p>
        </Note>
      ) : null}
      <Retour cote={cote} dossierId={dossier.id} remplir={remplir} />
      <EtatDuSujet cote={cote} vue={vue} />
      <MarqueLu
        nonLus={remarque.nonLus}
        dernier={dernier}
        adresse={paths[cote].remarque(dossier.id, remarque.id)}
        relire={relire}
      />
      <section className="msgs" aria-label={t.fil.messages}>
        {messages.map((message, rang) => (
          <UnMessage
            key={message.id}
            message={{ ...message, fichiers: [] }}
            isNouveau={message.isNouveau || nouveaux.has(message.id)}
            isDernier={rang === messages.length - 1}
            sensDuRetrait={t.retirer.sens}
          />
        ))}
      </section>
      {remarque.resolue ? (
        <p className="small soft">
          {t.fil.resoluePar(qui(remarque.resolue.par), dateHeure(remarque.resolue.at, langue))}
        </p>
      ) : null}
      {dossier.isFerme ? (
        <Note tone="stone" icon="cadenas">
          <p>{t.fil.ferme}</p>
        </Note>
      ) : (
        <>
          <form method="post">
            <Bouton
              name="acte"
              value={remarque.resolue ? 'rouvrir' : 'resoudre'}
              icon={remarque.resolue ? 'repeter' : 'coche'}
            >
              {remarque.resolue ? t.fil.rouvrir : t.fil.resoudre}
            </Bouton>
          </form>
          <Card leaf id="repondre">
            <form method="post" noValidate className="stack">
              <input type="hidden" name="envoi" value={envoi} />
              <input type="hidden" name="vu" value={dernier} />
              <Textarea
                id="texte"
                name="texte"
                label={t.fil.repondre}
                hint={remarque.resolue ? t.fil.repondreAide : undefined}
                rows={3}
                max={max}
                error={refusee?.erreurs['texte']}
                defaultValue={refusee?.saisie['texte']}
              />
              <p>
                <Bouton kind="main" name="acte" value="repondre">
                  {t.fil.envoyer}
                </Bouton>
              </p>
            </form>
          </Card>
        </>
      )}
    </>
  )
}

/** What became of what it is on. */
function EtatDuSujet({ cote, vue: { dossier, remarque } }: { cote: CoteDePage; vue: FilDeRemarque }) {
  const t = useTextes().remarques.sujet
  const { sujet, isChangee } = remarque
  if (sujet.ancre === null) {
    return (
      <Note tone="stone" icon="info">
        <p>{t.plusLa[coteDesTextes(cote)]}</p>
      </Note>
    )
  }
  if (!isChangee) return null
  return (
    <Note tone="honey" icon="crayon">
      <p className="row">
        <span>{t.changee}</span>
        {cote === 'usager' && sujet.ancre.hasVersions ? (
          <LienBouton to={paths.usager.historique(dossier.id, sujet.cle)} kind="quiet" size="s" icon="horloge">
            {t.versions}
          </LienBouton>
        ) : null}
      </p>
    </Note>
  )
}
