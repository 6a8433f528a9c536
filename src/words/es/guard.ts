/** Las palabras que impiden tomar a un paciente por otro. */
export const similarOpen = () =>
  'Hay un nombre parecido abierto en otra pestaña: compruebe la fecha de nacimiento.'
export const contradicts = () =>
  'Otra pestaña muestra esta historia con otro nombre, fecha de nacimiento o sexo. Vuelva a abrir al paciente antes de continuar.'
export const othersOpen = (count: number) =>
  count === 1
    ? 'Hay otra historia abierta en otra pestaña.'
    : `Hay otras ${count} historias abiertas en otras pestañas.`
export const backIn = (name: string, born: string) =>
  `Esta es la historia de ${name}, fecha de nacimiento: ${born}.`
export const stillThisPatient = () => '¿Sigue siendo este el paciente que busca?'
export const yesThisPatient = () => 'Sí, este paciente'
export const noCloseRecord = () => 'No, cerrar la historia'
