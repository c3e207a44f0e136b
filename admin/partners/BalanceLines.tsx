import { styled } from '@mui/material/styles';
import type { BalanceName, PartnerRow } from '../../api/contract/partners.ts';
import { Money } from '../fields/Money.tsx';
import { Muted } from '../layout/blocks.ts';
import { PlainLink } from '../layout/TextLink.tsx';

interface BalanceLinesProps {
  readonly partner: PartnerRow;
  readonly balance: BalanceName;
}

/** One currency beside the other, each leading to the ledger it comes from. */
export const BalanceLines = ({ partner: { id, balances }, balance }: BalanceLinesProps) =>
  balances.length === 0 ? (
    <Muted>–</Muted>
  ) : (
    <Lines>
      {balances.map(({ currency, ...amounts }) => (
        <PlainLink key={currency} to={`/partners/${id}/show/ledger?currency=${currency}`}>
          <Money value={{ amount: amounts[balance], currency }} />
        </PlainLink>
      ))}
    </Lines>
  );

const Lines = styled('span')({ display: 'inline-flex', gap: 12, justifyContent: 'flex-end' });
