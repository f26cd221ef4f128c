"Means, medians, variances, quantiles."
module Statistics

export mean, mean!, median, median!, middle, var, varm, std, stdm, cov, cor, quantile, quantile!

include("means.jl")
include("medians.jl")
include("variances.jl")
include("correlations.jl")
include("quantiles.jl")

end
