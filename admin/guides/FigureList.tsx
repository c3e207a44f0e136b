import { styled } from '@mui/material/styles';
import { guideFigures, type Guide, type GuideFigure } from '../../api/contract/guide.ts';
import { figuresIn } from '../../api/contract/guide-figures.ts';
import type { Language } from '../../api/contract/wording.ts';
import { useSay } from '../i18n/say.ts';
import { Panel } from '../layout/Panel.tsx';

interface FigureListProps {
  readonly guide: Guide;
  readonly language: Language;
  readonly onPick: (figure: GuideFigure) => void;
}

/** Lists the placeholders that a guide may hold in curly brackets, with their present values. */
export function FigureList({ guide: { facts }, language, onPick }: FigureListProps) {
  const say = useSay();
  const { common, byPayday } = figuresIn(language, facts);
  const valueOf = (figure: GuideFigure): string | null => {
    if (figure !== 'threshold' && figure !== 'payday') return common[figure];
    const each = byPayday.map((own) => own[figure]).join(' / ');
    return byPayday.length > 1 ? `${each} (${say('guides.eachPayday')})` : each || null;
  };
  return (
    <Panel title={say('guides.figureList')} footer={say('guides.figureLead')}>
      <List>
        {guideFigures.map((figure) => (
          <li key={figure}>
            <button type="button" onClick={() => onPick(figure)}>{`{${figure}}`}</button>
            <span>{say(`guides.figures.${figure}`)}</span>
            <span>{valueOf(figure) ?? say('guides.noFigure')}</span>
          </li>
        ))}
      </List>
    </Panel>
  );
}

const List = styled('ul')({
  padding: '8px 0',
  '& > li': {
    display: 'grid',
    gridTemplateColumns: '176px minmax(0, 1fr) minmax(0, 1fr)',
    gap: 12,
    padding: '4px 16px',
    alignItems: 'baseline',
  },
  '& > li > span': { overflowWrap: 'anywhere' },
  '& > li > span:first-of-type': { color: 'var(--muted)' },
  '& button': {
    justifySelf: 'start',
    padding: '3px 6px',
    border: '1px solid var(--field)',
    borderRadius: 6,
    background: 'var(--paper)',
    color: 'var(--ink)',
    fontFamily: 'var(--mono)',
    fontSize: 12,
    cursor: 'pointer',
  },
  '& button:hover': { background: 'var(--hover)' },
  '@media (max-width: 600px)': { '& > li': { gridTemplateColumns: 'minmax(0, 1fr)', gap: 2 } },
});
