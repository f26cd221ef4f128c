"Unicode: normalisation, graphemes and case folding, over Base's functions."
module Unicode

export graphemes, isassigned, normalize

import Base.Unicode: graphemes, isassigned, normalize, isequal_normalized, julia_chartransform, category_string

end
