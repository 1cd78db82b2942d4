import type { Phrases } from './phrases';

const rules = new Intl.PluralRules('ar');

/** A counted noun: one, two, few (3 … 10 of each hundred) and the rest. */
function counted(count: number, one: string, two: string, few: string, many: string): string {
  switch (rules.select(count)) {
    case 'one': return one;
    case 'two': return two;
    case 'few': return `${count} ${few}`;
    default: return `${count} ${many}`;
  }
}

const minutes = (count: number) => (count < 1 ? 'أقل من دقيقة' : counted(count, 'دقيقة واحدة', 'دقيقتان', 'دقائق', 'دقيقة'));

/** A name in other letters does not turn the sentence around. */
const isolated = (name: string) => `\u2068${name}\u2069`;

const ordinals = ['الأول', 'الثاني', 'الثالث', 'الرابع', 'الخامس', 'السادس', 'السابع', 'الثامن', 'التاسع', 'العاشر'];

/** Standard Arabic, in the plural of respect. */
export const phrases: Phrases = {
  language: 'ar',
  direction: 'rtl',
  connecting: 'جارٍ الاتصال…',
  offline: 'لا يوجد اتصال. تُحفظ الرسائل وتُرسل عند عودته.',
  botName: 'المساعد',
  you: 'رسالة مُرسلة',
  close: 'إغلاق المحادثة',
  log: 'الرسائل',
  statusBot: 'مساعد آلي',
  statusWaiting: 'سينضم إليكم شخص قريبًا',
  statusAgent: name => `محادثة مع ${isolated(name)}`,
  statusClosed: 'انتهت هذه المحادثة',
  compose: 'كتابة رسالة',
  composeToStart: 'كتابة رسالة للبدء من جديد',
  send: 'إرسال',
  tooLong: over => `الرسالة أطول من المسموح، والزيادة ${counted(over, 'حرف واحد', 'حرفان', 'أحرف', 'حرفًا')}. يمكن إرسالها على أجزاء.`,
  attach: 'إرفاق ملف',
  attachTooBig: (name, megabytes) => `الملف ${isolated(name)} كبير جدًا. الحد الأقصى للملف ${megabytes} ميغابايت.`,
  attachWrongType: name => `لا يمكن إرسال ${isolated(name)}. يمكن إرسال الصور وملفات PDF والنصوص العادية.`,
  attachGone: name => `لم يُرسل ${isolated(name)} قبل مغادرة الصفحة. يُرجى إرفاقه مرة أخرى.`,
  attachNoRoom: 'لا يوجد متسع لملفات أخرى في هذه المحادثة. يُرجى وصف الأمر بالكلمات.',
  attachBusy: 'يُرسل الآن عدد كبير جدًا من الملفات. يُرجى المحاولة مرة أخرى بعد دقيقة.',
  attachTooSlow: 'وصل الملف ببطء شديد. يُرجى المحاولة مرة أخرى أو إرسال ملف أصغر.',
  removeFile: name => `إزالة ${isolated(name)}`,
  person: 'التحدث مع شخص',
  back: 'العودة إلى الروبوت',
  sending: 'جارٍ الإرسال…',
  sendsLater: 'تُرسل عند عودة الاتصال',
  notSent: 'لم تُرسل.',
  retry: 'إعادة المحاولة',
  remove: 'إزالة',
  isTyping: name => `رسالة قيد الكتابة من ${isolated(name)}`,
  newMessages: count => counted(count, 'رسالة جديدة', 'رسالتان جديدتان', 'رسائل جديدة', 'رسالة جديدة'),
  choices: 'إجابات مقترحة',
  place: position => (ordinals[position - 1] ? `ترتيبكم ${ordinals[position - 1]} في قائمة الانتظار.` : `ترتيبكم ${position} في قائمة الانتظار.`),
  estimate: ({ likelyMinutes: likely, atMostMinutes: atMost }) => {
    if (likely == null) return '';
    return atMost != null && atMost > likely ? `الانتظار المتوقع ${minutes(likely)}، و${minutes(atMost)} على الأكثر.` : `الانتظار المتوقع ${minutes(likely)}.`;
  },
  today: 'اليوم',
  yesterday: 'أمس',
  awayUntil: (day, time) => `سنعود ${day === null ? '' : day === phrases.tomorrow ? `${day} ` : `يوم ${day} `}الساعة ${time}.`,
  tomorrow: 'غدًا',
  leaveInvite: 'سيصلكم الرد عليها.',
  leaveOffer: 'ترك رسالة',
  notNow: 'ليس الآن',
  leaveText: 'الرسالة',
  leaveAddress: 'البريد الإلكتروني أو رقم الهاتف',
  leaveAddressHint: 'يُستخدم للرد عليكم فقط.',
  leaveSend: 'ترك الرسالة',
  leaveTextMissing: 'يُرجى كتابة موضوع الرسالة.',
  leaveNoRoom: 'الرسالة بانتظار الرد بالفعل، ولا متسع لكل هذا النص. يُرجى كتابة نص أقصر أو انتظار الرد.',
  leaveAddressMissing: 'يُرجى ذكر طريقة للوصول إليكم.',
  leaveAddressWrong: 'هذا ليس بريدًا إلكترونيًا ولا رقم هاتف.',
  rateTitle: 'كيف كانت تجربتكم؟',
  rateStars: ['سيئة جدًا', 'سيئة', 'مقبولة', 'جيدة', 'جيدة جدًا'],
  rateComment: 'هل من إضافة؟ (اختياري)',
  rateSend: 'إرسال التقييم',
  rateThanks: 'شكرًا لكم. يساعدنا ذلك على التحسن.',
  elsewhere: (channel, agent) => `توجد محادثة مفتوحة ${channel === 'msteams' ? 'في Teams' : 'في مكان آخر'}${agent === null ? '' : ` مع \u2068${agent}\u2069`}.`,
  goOnHere: 'متابعتها هنا',
  linkOffer: 'المتابعة في Teams',
  linkHow: within => `أرسلوا هذا النص إلى الروبوت في Teams خلال ${within} من الدقائق. إنه يثبت هويتكم ويعمل مرة واحدة.`,
  copy: 'نسخ',
  copied: 'تم النسخ',
  signInAgain: 'انتهت صلاحية تسجيل الدخول. يرجى تحميل الصفحة من جديد.',
  failedToStart: 'لا يمكن بدء المحادثة حاليًا.',
  failedRequest: 'لم تنجح العملية. يُرجى المحاولة مرة أخرى.',
};
