import { Field } from '../parts/Field.tsx';
import { useFieldParts, type FieldsProps } from './BankFields.tsx';

/** The single field of the rails other than a bank. */
export function OtherFields(props: FieldsProps) {
  const parts = useFieldParts(props);
  switch (props.draft.rail) {
    case 'stripe_connect':
      return <Field {...parts('accountId')} autoComplete="off" spellCheck={false} maxLength={100} />;
    case 'paypal':
      return <Field {...parts('recipient')} autoComplete="email" spellCheck={false} maxLength={200} />;
    case 'manual':
      return <Field {...parts('instruction')} maxLength={300} />;
    case 'bank_file':
      return null;
  }
}
