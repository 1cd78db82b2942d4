import { expect, test } from 'vitest';
import { languageInWords } from './language';

test('a language is named in words, with its region', () => expect(['de-AT', 'ar_EG', 'pt'].map(languageInWords)).toEqual(['German (Austria)', 'Arabic (Egypt)', 'Portuguese']));
test('what is no language tag stays as it is', () => expect(languageInWords('??')).toBe('??'));
