import Pause from '@mui/icons-material/PauseCircleOutlined';
import Warning from '@mui/icons-material/WarningAmberOutlined';
import { Link } from 'react-router';
import type { PortalPayoutRow } from '../../api/contract/portal-payouts.ts';
import { useTexts } from '../i18n/use-texts.ts';
import { codeText, missingAs, missingOf } from '../payouts/payout-state.ts';

interface CameBackProps {
  readonly payout: PortalPayoutRow | null;
  /** Why payouts to this partner are on hold. */
  readonly onHold: string | null;
}

/** Says above everything else what the partner has to do before money can flow again. */
export function CameBack({ payout, onHold }: CameBackProps) {
  const { words, formats, wording } = useTexts();
  return (
    <>
      {onHold === null ? null : (
        <div className="banner" data-tone="warning" role="status">
          <Pause aria-hidden />
          <div>
            <span className="medium">{words.overview.onHold}.</span>{' '}
            <span className="muted">
              {isOfMoney(onHold) ? words.overview.onHoldLooked : words.overview.onHoldWhy(wording('reasons', onHold))}
            </span>
          </div>
        </div>
      )}
      {payout === null ? null : (
        <div className="banner" data-tone="warning" role="status">
          <Warning aria-hidden />
          <div>
            <span className="medium">
              {payout.returnedAt === null
                ? words.overview.failedOn(payout.reference)
                : words.overview.cameBack(payout.reference, formats.day(payout.returnedAt))}
              {payout.failureCode === null ? '.' : `: ${codeText(payout.failureCode, words.payout, wording)}.`}
            </span>{' '}
            <span className="muted">
              {words.overview.backInBalance(formats.moneyText(payout.state === 'returned' ? payout.returned : payout.amount))}
              {missingOf(payout) === 0
                ? null
                : ` ${words.overview.missing[missingAs(payout)](formats.moneyText({ ...payout.amount, amount: missingOf(payout) }))}`}
            </span>
          </div>
          <Link className="button" to="/payouts?change">
            {words.overview.fix}
          </Link>
        </div>
      )}
    </>
  );
}

/** True for reasons in our own books, which the partner cannot do anything about. */
const isOfMoney = (reason: string): boolean => reason === 'forgiven_came_back' || reason === 'appealed_came_back';
