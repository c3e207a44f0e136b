import { styled } from '@mui/material/styles';
import { useCanAccess } from 'react-admin';
import { Link } from 'react-router';
import type { PartnerDetail } from '../../api/contract/partners.ts';
import { balanceNames } from '../fields/balance-names.ts';
import { useFormats } from '../i18n/use-formats.ts';
import { useSay } from '../i18n/say.ts';
import { useWording } from '../i18n/use-wording.ts';
import { Surface } from '../layout/Panel.tsx';

/** The five balances, one line per currency; for readers of the ledger each figure links to its entries. */
export function BalanceStrip({ partner: { id, balances } }: { readonly partner: PartnerDetail }) {
  const say = useSay();
  const word = useWording();
  const { money } = useFormats();
  const { canAccess } = useCanAccess({ resource: 'partners', action: 'ledger' });
  return (
    <Strip aria-label={say('commissions.parts')}>
      {balanceNames.map((name) => (
        <div key={name}>
          <span>{word('balance', name)}</span>
          {balances.length === 0 ? <i>{say('partners.noBalance')}</i> : null}
          {balances.map(({ currency, ...amounts }) => {
            const { figure } = money({ amount: amounts[name], currency });
            const shown = { 'data-figure': true, 'data-zero': amounts[name] === 0 || undefined };
            const parts = [<span key="currency">{currency}</span>, <b key="figure">{figure}</b>];
            return canAccess === true ? (
              <Link key={currency} to={`/partners/${id}/show/ledger?currency=${currency}`} {...shown}>
                {parts}
              </Link>
            ) : (
              <p key={currency} {...shown}>
                {parts}
              </p>
            );
          })}
        </div>
      ))}
    </Strip>
  );
}

const Strip = styled(Surface)({
  display: 'grid',
  gridTemplateColumns: 'repeat(auto-fit, minmax(150px, 1fr))',
  overflow: 'hidden',
  '& > div': { padding: '12px 16px', minWidth: 0, boxShadow: '-1px -1px 0 var(--line)' },
  '& > div > span': { fontSize: 12, lineHeight: '16px', fontWeight: 500, color: 'var(--muted)' },
  '& i': { display: 'block', fontStyle: 'normal', fontSize: 12, color: 'var(--muted)', marginTop: 4 },
  '& [data-figure]': {
    display: 'flex',
    alignItems: 'baseline',
    justifyContent: 'space-between',
    gap: 8,
    maxWidth: 128,
    margin: '2px 0 0',
    color: 'inherit',
    textDecoration: 'none',
    fontVariantNumeric: 'tabular-nums',
  },
  '& [data-figure] span': { color: 'var(--muted)' },
  '& [data-figure] b': { fontSize: 16, lineHeight: '24px', fontWeight: 600 },
  '& a:hover b': { textDecoration: 'underline', textUnderlineOffset: 3, textDecorationThickness: 1 },
  '& [data-zero] b': { fontWeight: 400, color: 'var(--muted)' },
});
