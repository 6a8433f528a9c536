export { PatientBanner, type PatientBannerProps } from './banner/PatientBanner.tsx'
export { paintName } from './banner/paint-name.ts'
