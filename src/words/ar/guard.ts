/** الكلمات التي تمنع الخلط بين مريض وآخر. */
export const similarOpen = () => 'اسم مشابه مفتوح في علامة تبويب أخرى: تحقق من تاريخ الميلاد.'
export const contradicts = () =>
  'تعرض علامة تبويب أخرى هذا السجل باسم أو تاريخ ميلاد أو جنس مختلف. افتح المريض من جديد قبل المتابعة.'
export const othersOpen = (count: number) =>
  count === 1 ? 'سجل آخر مفتوح في علامة تبويب أخرى.' : `عدد السجلات الأخرى المفتوحة: ${count}.`
export const backIn = (name: string, born: string) => `هذا سجل ${name}، تاريخ الميلاد ${born}.`
export const stillThisPatient = () => 'هل ما زال هذا هو المريض الذي تقصده؟'
export const yesThisPatient = () => 'نعم، هذا المريض'
export const noCloseRecord = () => 'لا، أغلق السجل'
