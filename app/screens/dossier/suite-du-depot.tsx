import type { Modification } from '../../domain/dossier/modifications.ts'
import type { SuiteDuDepot as Suite } from '../../domain/dossier/suite-du-depot.ts'
import { isClos, type EtatVu } from '../../domain/dossier/transitions.ts'
import { paths } from '../../paths.ts'
import { dateHeure } from '../../textes/format.ts'
import { Card } from '../../ui/card.tsx'
import { useLangue, useTextes } from '../../ui/langue.tsx'
import { LienBouton } from '../../ui/lien-bouton.tsx'
import { Note } from '../../ui/note.tsx'
import { CorrectionDemandee } from './correction-demandee.tsx'
import { Differences } from './differences.tsx'

interface Vue {
  dossierId: string
  etat: EtatVu
  suite: Suite
}

/** What waits for the owner after the deposit: a correction to answer, changes to send or to give up. */
export function SuiteDuDepot({ dossierId, etat, suite }: Vue) {
  return (
    <>
      <Correction dossierId={dossierId} etat={etat} suite={suite} />
      <Modifications dossierId={dossierId} etat={etat} suite={suite} />
    </>
  )
}

function Correction({ dossierId, suite }: Vue) {
  const t = useTextes().apresDepot.correction
  const { correction, modifications, peutModifier, peutTransmettre, premierePage } = suite
  if (!correction) return null
  return (
    <CorrectionDemandee dossierId={dossierId} correction={correction} isModifiable={peutModifier}>
      {peutModifier ? (
        <p className="row">
          {premierePage === null ? null : (
            <LienBouton
              to={paths.usager.remplir(dossierId, premierePage)}
              kind={modifications.length === 0 ? 'main' : 'plain'}
              icon="crayon"
            >
              {t.corriger}
            </LienBouton>
          )}
          {peutTransmettre && modifications.length === 0 ? (
            <LienBouton to={paths.usager.transmettre(dossierId)}>{t.rien}</LienBouton>
          ) : null}
        </p>
      ) : null}
      {peutModifier && !peutTransmettre ? <p className="small soft">{t.sansDroit}</p> : null}
      {peutTransmettre && modifications.length === 0 ? <p className="small soft">{t.rienAide}</p> : null}
    </CorrectionDemandee>
  )
}

function Modifications({ dossierId, etat, suite }: Vue) {
  const t = useTextes().apresDepot.modifications
  const { modifications, peutTransmettre } = suite
  if (modifications.length === 0) return null
  const isInstruit = etat === 'en_instruction'
  const n = modifications.length
  return (
    <>
      {isInstruit ? (
        <Note tone="brick" icon="alerte" title={t.instruit.titre}>
          <p>{t.instruit.texte(n)}</p>
          <p>{t.instruit.quoi}</p>
        </Note>
      ) : null}
      <Card id="modifications" title={t.titre} aside={<span className="small soft">{t.combien(n)}</span>}>
        {isInstruit ? null : <p>{isClos(etat) ? t.clos : t.aide}</p>}
        <Differences differences={modifications} pied={(difference) => <ParQui modification={difference} />} />
        {peutTransmettre && !isClos(etat) ? (
          <p className="row">
            {isInstruit ? null : (
              <LienBouton to={paths.usager.transmettre(dossierId)} kind="main" iconAfter="fleche">
                {t.verifier}
              </LienBouton>
            )}
            <LienBouton to={paths.usager.abandonner(dossierId)} kind="grave" icon="annuler">
              {t.abandonner}
            </LienBouton>
          </p>
        ) : null}
        {peutTransmettre || isClos(etat) ? null : <p className="small soft">{t.sansDroit}</p>}
      </Card>
    </>
  )
}

/** Who changed an answer, and when. */
export function ParQui({ modification: { par, at } }: { modification: Modification }) {
  const t = useTextes().apresDepot.modifications
  const langue = useLangue()
  return <p className="small soft">{at === null ? par : t.par(par, dateHeure(at, langue))}</p>
}

/** The way to the form of a deposited dossier, while its answers may be changed. */
export function ModifierMonDossier({ dossierId, suite }: Omit<Vue, 'etat'>) {
  const t = useTextes().apresDepot.modifier
  // A correction has its own way to the form.
  if (!suite.peutModifier || suite.correction || suite.premierePage === null) return null
  return (
    <div className="stack stack-s screen-only">
      <p>
        <LienBouton to={paths.usager.remplir(dossierId, suite.premierePage)} icon="crayon">
          {t.action}
        </LienBouton>
      </p>
      <p className="soft small">{t.aide}</p>
    </div>
  )
}
