import { useId, type ComponentProps, type ReactNode } from 'react';

interface FieldProps extends ComponentProps<'input'> {
  readonly label: string;
  /** Below the field, muted. */
  readonly hint?: ReactNode;
  /** Below the field, instead of the hint; the field is marked. */
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

/** Under the fields, for eyes and ears. */
export const Complaint = ({ children }: { readonly children: string | undefined }) =>
  children === undefined ? null : (
    <p className="complaint" role="alert">
      {children}
    </p>
  );
