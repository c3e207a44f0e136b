import { styled } from '@mui/material/styles';

interface SegmentsProps<Id extends string> {
  readonly label: string;
  readonly value: Id;
  readonly choices: readonly { readonly id: Id; readonly name: string }[];
  readonly onChange: (id: Id) => void;
}

/** A switch between a few views of the same thing. */
export const Segments = <Id extends string>({ label, value, choices, onChange }: SegmentsProps<Id>) => (
  <Group role="group" aria-label={label}>
    {choices.map(({ id, name }) => (
      <button key={id} type="button" aria-pressed={id === value} onClick={() => onChange(id)}>
        {name}
      </button>
    ))}
  </Group>
);

const Group = styled('span')({
  display: 'inline-flex',
  maxWidth: '100%',
  overflowX: 'auto',
  border: '1px solid var(--line)',
  borderRadius: 6,
  '& button': {
    height: 28,
    padding: '0 10px',
    border: 0,
    background: 'transparent',
    color: 'var(--muted)',
    font: 'inherit',
    fontWeight: 500,
    cursor: 'pointer',
    whiteSpace: 'nowrap',
  },
  '& button:first-of-type': { borderRadius: '5px 0 0 5px' },
  '& button:last-of-type': { borderRadius: '0 5px 5px 0' },
  '& button + button': { borderLeft: '1px solid var(--line)' },
  '& button[aria-pressed=true]': { background: 'var(--selected)', color: 'var(--ink)' },
  '& button:focus-visible': { outlineOffset: -2 },
});
