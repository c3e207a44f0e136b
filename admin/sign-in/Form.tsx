import { styled } from '@mui/material/styles';
import type { ComponentProps, FormEvent, ReactNode } from 'react';
import { useId } from 'react';

interface FormProps {
  readonly title: string;
  readonly lead: ReactNode;
  readonly note?: ReactNode;
  readonly onSubmit: () => void;
  readonly children: ReactNode;
}

export function Form({ title, lead, note, onSubmit, children }: FormProps) {
  const id = useId();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onSubmit();
  };
  return (
    <Sheet onSubmit={submit} aria-labelledby={id} noValidate>
      <h1 id={id}>{title}</h1>
      <p>{lead}</p>
      {children}
      {note === undefined ? null : <small>{note}</small>}
    </Sheet>
  );
}

interface FieldProps extends ComponentProps<'input'> {
  readonly label: string;
  /** A hint below the field. */
  readonly hint?: string;
}

export function Field({ label, hint, ...input }: FieldProps) {
  const id = useId();
  const field = (
    <Label>
      {label}
      <input aria-describedby={hint === undefined ? undefined : id} {...input} />
    </Label>
  );
  if (hint === undefined) return field;
  return (
    <Hinted>
      {field}
      <small id={id}>{hint}</small>
    </Hinted>
  );
}

/** An error under the fields, also announced by screen readers. */
export const Complaint = ({ children }: { readonly children: string }) => <Red role="alert">{children}</Red>;

export const Submit = styled('button')({
  height: 40,
  border: 0,
  borderRadius: 6,
  background: 'var(--primary)',
  color: 'var(--onPrimary)',
  font: 'inherit',
  fontWeight: 500,
  cursor: 'pointer',
  '&:disabled': { opacity: 0.6, cursor: 'default' },
});

const Sheet = styled('form')({
  display: 'flex',
  flexDirection: 'column',
  gap: 16,
  padding: 24,
  height: '100%',
  '& h1': { fontSize: 20, lineHeight: '28px', fontWeight: 600, margin: '0 0 -8px' },
  '& > p': { color: 'var(--muted)' },
  '& > small': { marginTop: 'auto', fontSize: 12, lineHeight: '16px', color: 'var(--muted)' },
});

const Label = styled('label')({
  display: 'flex',
  flexDirection: 'column',
  gap: 4,
  fontSize: 12,
  lineHeight: '16px',
  fontWeight: 500,
  color: 'var(--muted)',
  '& input': {
    height: 40,
    padding: '0 10px',
    border: '1px solid var(--field)',
    borderRadius: 6,
    background: 'var(--paper)',
    color: 'var(--ink)',
    font: 'inherit',
    fontSize: 13,
    fontWeight: 400,
  },
});

const Hinted = styled('div')({ display: 'grid', gap: 4, '& > small': { fontSize: 12, lineHeight: '16px', color: 'var(--muted)' } });

const Red = styled('p')({ color: 'var(--error) !important' });
