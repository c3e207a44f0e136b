import Button from '@mui/material/Button';
import { styled } from '@mui/material/styles';
import type { ReactNode } from 'react';
import { useListContext } from 'react-admin';
import { useSay } from '../i18n/say.ts';
import { Tools } from './QueueTools.tsx';

interface SelectionBarProps {
  readonly sums?: ReactNode;
  readonly children: ReactNode;
}

/** Replaces the tools while rows are selected: the number, the sums and the verbs. */
export function SelectionBar({ sums, children }: SelectionBarProps) {
  const say = useSay();
  const { selectedIds, onUnselectItems } = useListContext();
  return (
    <Bar>
      <strong>{say('list.selected', { smart_count: selectedIds.length })}</strong>
      {sums}
      <span />
      <Button variant="text" onClick={() => onUnselectItems()}>
        {say('list.clear')}
      </Button>
      {children}
    </Bar>
  );
}

const Bar = styled(Tools)({ background: 'var(--selected)', '& strong': { fontWeight: 600 }, '& > span': { flex: 1 } });
