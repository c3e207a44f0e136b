import { styled } from '@mui/material/styles';
import type { Rule } from './rules.ts';

interface RuleListProps {
  readonly rules: readonly Rule[];
  readonly empty?: string;
}

export const RuleList = ({ rules, empty }: RuleListProps) =>
  rules.length === 0 ? (
    <Nothing>{empty}</Nothing>
  ) : (
    <List>
      {rules.map(({ about, says }) => (
        <div key={about}>
          <dt>{about}</dt>
          <dd>{says}</dd>
        </div>
      ))}
    </List>
  );

const Nothing = styled('p')({ padding: 16, color: 'var(--muted)' });
const List = styled('dl')({
  '& > div': { display: 'grid', gridTemplateColumns: '160px minmax(0, 1fr)', gap: 12, padding: '8px 16px' },
  '& > div + div': { borderTop: '1px solid var(--line)' },
  '& dt': { color: 'var(--muted)' },
});
