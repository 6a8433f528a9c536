/** The style sheets that a launch can name. @see SMART App Launch 2.2 §"Styling" */
export const launchStyles = new Map<string, Record<string, string>>([
  [
    '/style/calm.json',
    {
      color_background: '#f4f1e8',
      color_error: '#8f2b1d',
      color_highlight: '#1f5c46',
      color_modal_backdrop: '#22302b',
      color_success: '#1f5c46',
      color_text: '#22302b',
      dim_border_radius: '5px',
      dim_font_size: '16px',
      dim_spacing_size: '16px',
      font_family_body: "Georgia, 'Times New Roman', serif",
      font_family_heading: "Georgia, 'Times New Roman', serif",
    },
  ],
  [
    '/style/night.json',
    {
      color_background: '#171d1a',
      color_error: '#f2a798',
      color_highlight: '#8fd3b0',
      color_modal_backdrop: '#000000',
      color_success: '#8fd3b0',
      color_text: '#e5ebe4',
      dim_border_radius: '5px',
      dim_font_size: '16px',
      dim_spacing_size: '16px',
      font_family_body: 'Georgia, serif',
      font_family_heading: 'Georgia, serif',
    },
  ],
])
