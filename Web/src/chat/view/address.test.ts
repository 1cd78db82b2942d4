import { expect, test } from 'vitest';
import { isAddress } from './address';

test.each(['kim@example.org', '+44 20 7946 0958', '(030) 12345-67', '٠١٠١٢٣٤٥٦٧٨', '+٢٠ ١٠ ١٢٣٤ ٥٦٧٨'])('%s is an address', text => expect(isAddress(text)).toBe(true));
test.each(['', 'kim', 'kim@', '12345', '(0)12-3', 'tomorrow at 9'])('"%s" is none', text => expect(isAddress(text)).toBe(false));
