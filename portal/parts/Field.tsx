import { useId, type ComponentProps, type ReactNode } from 'react';

interface FieldProps extends ComponentProps<'input'> {
  readonly label: string;
  /** A muted hint below the field. */
  readonly hint?: ReactNode;
  /** The error below the field, in place of the hint; the field is marked. */
  readonly problem?: string | undefined;
}

export function Field({ label, hint, problem, ...input }: FieldProps) {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <input id={id} aria-invalid={problem !== undefined} aria-describedby={`${id}-below`} {...input} />
      <small id={`${id}-below`} className={problem === undefined ? undefined : 'wrong'} aria-live="polite">
        {problem ?? hint}
      </small>
    </div>
  );
}

/** An error under the fields, also announced by screen readers. */
export const Complaint = ({ children }: { readonly children: string | undefined }) =>
  children === undefined ? null : (
    <p className="complaint" role="alert">
      {children}
    </p>
  );
